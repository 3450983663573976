using System.Collections;
using AkkaUpper.Configuration;

namespace AkkaUpper.Server;

/// <summary>Where settings come from, in rising order: built in, a file, the environment, the command line.</summary>
internal static class SettingsLayers
{
    private const string Prefix = "AKKA_UPPER__SERVER__";

    /// <exception cref="ConfigurationMistakeException">A layer can't be read.</exception>
    public static LayeredConfig Stack(FileInfo? file, IEnumerable<KeyValuePair<string, string>> commandLine)
    {
        var layers = new List<ConfigLayer> { BuiltInSettings.Server };
        if (file is not null)
            layers.Add(ReadFile(file));
        layers.Add(ConfigLayer.From("environment", Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Select(entry => KeyValuePair.Create((string)entry.Key, entry.Value as string ?? ""))
            .Where(variable => variable.Key.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(variable => KeyValuePair.Create(PathOf(variable.Key), variable.Value))));
        layers.Add(ConfigLayer.From("command line", commandLine));
        return new LayeredConfig(layers);
    }

    private static ConfigLayer ReadFile(FileInfo file)
    {
        string text;
        try
        {
            text = File.ReadAllText(file.FullName);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationMistakeException(new ConfigMistake(file.ToString(), Path: null, $"can't be read: {error.Message}"));
        }

        return ConfigLayer.Parse(file.ToString(), text);
    }

    /// <summary><c>AKKA_UPPER__SERVER__DRAIN_TIMEOUT</c> is <c>upper.server.drain-timeout</c>.</summary>
    private static string PathOf(string variable) => variable["AKKA_".Length..]
        .Replace("__", ".", StringComparison.Ordinal).Replace('_', '-').ToLowerInvariant();
}
