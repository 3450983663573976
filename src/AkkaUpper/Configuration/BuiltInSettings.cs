namespace AkkaUpper.Configuration;

/// <summary>The shipped files under <c>hocon</c>, which are also the defaults.</summary>
public static class BuiltInSettings
{
    /// <summary>The server's settings.</summary>
    public static ConfigLayer Server { get; } = Load("server.conf");

    /// <summary>The client's settings.</summary>
    public static ConfigLayer Client { get; } = Load("client.conf");

    private static ConfigLayer Load(string name)
    {
        using Stream resource = typeof(BuiltInSettings).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The built-in {name} is missing.");
        using var reader = new StreamReader(resource);
        return ConfigLayer.Parse($"built-in {name}", reader.ReadToEnd());
    }
}
