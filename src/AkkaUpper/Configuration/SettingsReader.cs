namespace AkkaUpper.Configuration;

/// <summary>
/// Reads typed settings and remembers what it was asked for, so that what nobody asks for is known to be a mistake.
/// Mistakes are collected, not thrown: a person wants to see them all.
/// </summary>
public sealed class SettingsReader(LayeredConfig config)
{
    private readonly List<ConfigMistake> _mistakes = [];
    private readonly Dictionary<string, EffectiveSetting> _settings = new(StringComparer.Ordinal);
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>The layers that are read.</summary>
    public LayeredConfig Layers => config;

    /// <summary>What is wrong so far.</summary>
    public IReadOnlyList<ConfigMistake> Mistakes => _mistakes;

    /// <summary>Every setting read so far, by path.</summary>
    public IEnumerable<EffectiveSetting> Settings => _settings.Values.OrderBy(setting => setting.Path, StringComparer.Ordinal);

    /// <summary>The settings under a path.</summary>
    /// <param name="path">The path without a trailing dot.</param>
    /// <param name="defaultsPath">Where to look for what is not there, if anywhere.</param>
    public SettingsSection Section(string path, string? defaultsPath = null) => new(this, path, defaultsPath);

    /// <summary>The names directly under a path, in order.</summary>
    public IReadOnlyList<string> Names(string path)
    {
        string prefix = path + ".";
        return
        [
            .. config.Paths.Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
                .Select(name => name[prefix.Length..].Split('.')[0])
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Reports a name directly under a path that can't be one there; what stands under it is not looked at.</summary>
    public void RejectName(string path, string name, string problem)
    {
        string full = $"{path}.{name}";
        string? source = null;
        foreach (string below in config.Paths.Where(below => below == full || below.StartsWith(full + ".", StringComparison.Ordinal)))
        {
            _known.Add(below);
            config.TryGet(below, out _, out source);
        }

        Report(source ?? path, full, problem);
    }

    /// <summary>Reports every setting that was never asked for, with the nearest one that exists.</summary>
    /// <param name="foreignRoot">Whose settings are another's to judge.</param>
    public void RejectUnknown(string foreignRoot)
    {
        foreach (string path in config.Paths.Where(path => !path.StartsWith(foreignRoot + ".", StringComparison.Ordinal)))
        {
            if (_known.Contains(path) || !config.TryGet(path, out _, out string? source))
                continue;
            string nearest = NearestName.Of(path, _known);
            Report(source, path, $"is not a setting; did you mean {nearest}?");
        }
    }

    /// <summary>Says that what the built-in settings have under a path is known, whether or not it was asked for.</summary>
    public void AcceptDefaults(string path)
    {
        foreach (string known in BuiltInSettings.Server.Values.Keys.Concat(BuiltInSettings.Client.Values.Keys))
        {
            if (known.StartsWith(path + ".", StringComparison.Ordinal))
                _known.Add(known);
        }
    }

    /// <exception cref="ConfigurationMistakeException">There are mistakes.</exception>
    public void ThrowIfMistaken()
    {
        if (_mistakes.Count > 0)
            throw new ConfigurationMistakeException([.. _mistakes]);
    }

    /// <summary>Says that a setting is known, finds its text, and notes where it came from.</summary>
    internal EffectiveSetting Find(string path, string? defaultsPath)
    {
        _known.Add(path);
        if (defaultsPath is not null)
            _known.Add(defaultsPath);

        EffectiveSetting setting;
        if (config.TryGet(path, out string? text, out string? source))
            setting = new EffectiveSetting(path, text, source, path);
        else if (defaultsPath is not null && config.TryGet(defaultsPath, out text, out source))
            setting = new EffectiveSetting(path, text, source, defaultsPath);
        else
            throw new InvalidOperationException($"The built-in settings lack {path}.");
        return _settings[path] = setting;
    }

    internal void Report(string source, string path, string problem) =>
        _mistakes.Add(new ConfigMistake(source, path, problem));
}

/// <summary>A setting in force.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Text">Its value as written.</param>
/// <param name="Source">The layer that says so.</param>
/// <param name="SaidAt">The path it was found at: its own, or that of the defaults it falls back on.</param>
public sealed record EffectiveSetting(string Path, string Text, string Source, string SaidAt)
{
    /// <summary>The value as it may be shown: what nobody else should know is hidden.</summary>
    public string Shown => Text.Length > 0 && IsSecret ? "(hidden)" : Text;

    private bool IsSecret => Path.EndsWith(".token", StringComparison.Ordinal) || Path.EndsWith("-password", StringComparison.Ordinal)
        || Path.EndsWith(".password", StringComparison.Ordinal);
}
