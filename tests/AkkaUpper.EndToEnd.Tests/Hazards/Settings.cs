namespace AkkaUpper.EndToEnd.Tests.Hazards;

/// <summary>Settings as environment variables.</summary>
internal static class Settings
{
    /// <summary>Of the server as a whole.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Server(params (string Key, string Value)[] settings) =>
        settings.Select(setting => KeyValuePair.Create($"AKKA_UPPER__SERVER__{Variable(setting.Key)}", setting.Value));

    /// <summary>Of one endpoint; one that is not there yet is added.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Endpoint(string name, params (string Key, string Value)[] settings) =>
        Server([.. settings.Select(setting => ($"endpoints__{name}__{setting.Key}", setting.Value))]);

    /// <summary>Of the endpoint named text.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Text(params (string Key, string Value)[] settings) =>
        Endpoint("text", settings);

    private static string Variable(string key) => key.Replace('-', '_').ToUpperInvariant();
}
