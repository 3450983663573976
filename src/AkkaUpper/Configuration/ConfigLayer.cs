using Akka.Configuration;
using Akka.Configuration.Hocon;

namespace AkkaUpper.Configuration;

/// <summary>Settings from one place: a file, the environment, the command line, the built-in defaults.</summary>
public sealed class ConfigLayer
{
    private readonly SortedDictionary<string, string> _values = new(StringComparer.Ordinal);

    private ConfigLayer(string source, Config config)
    {
        Source = source;
        Config = config;
    }

    /// <summary>Where the values come from, as a person would name it: a path, <c>environment</c>, <c>command line</c>.</summary>
    public string Source { get; }

    /// <summary>The values as HOCON.</summary>
    public Config Config { get; }

    /// <summary>Every value by its full path.</summary>
    public IReadOnlyDictionary<string, string> Values => _values;

    /// <summary>Reads HOCON.</summary>
    /// <exception cref="ConfigurationMistakeException">It can't be parsed.</exception>
    public static ConfigLayer Parse(string source, string hocon)
    {
        if (HoconBrackets.FindUnclosed(hocon) is { } unclosed)
            throw new ConfigurationMistakeException(new ConfigMistake(source, Path: null, $"is not valid HOCON: {unclosed}"));

        Config config;
        try
        {
            config = ConfigurationFactory.ParseString(hocon);
        }
        // The parser has no exception type of its own for what it can't read.
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            throw new ConfigurationMistakeException(
                new ConfigMistake(source, Path: null, $"is not valid HOCON: {OneLine(error.Message)}"));
        }

        var layer = new ConfigLayer(source, config);
        if (config.Root is { } root)
            layer.Flatten(root, path: "");
        return layer;
    }

    /// <summary>Takes settings by their paths.</summary>
    public static ConfigLayer From(string source, IEnumerable<KeyValuePair<string, string>> settings) =>
        Parse(source, string.Join('\n', settings.Select(setting => $"{setting.Key} = {Quote(setting.Value)}")));

    private void Flatten(HoconValue value, string path)
    {
        if (value.IsObject())
        {
            foreach ((string key, HoconValue child) in value.GetObject().Items)
                Flatten(child, path.Length == 0 ? key : $"{path}.{key}");
        }
        else if (path.Length > 0)
        {
            _values[path] = value.IsArray() ? value.ToString() : value.GetString() ?? "";
        }
    }

    private static string Quote(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).ReplaceLineEndings("\\n")}\"";

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").TrimEnd('.', ' ');
}
