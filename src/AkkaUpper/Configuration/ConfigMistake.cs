namespace AkkaUpper.Configuration;

/// <summary>One thing that is wrong with the settings, and what would be right.</summary>
/// <param name="Source">The layer that says it.</param>
/// <param name="Path">The full path of the setting; null when the layer as a whole is meant.</param>
/// <param name="Problem">What is wrong and what would be right, as the end of a sentence.</param>
public sealed record ConfigMistake(string Source, string? Path, string Problem)
{
    /// <summary>The mistake on one line.</summary>
    public override string ToString() => Path is null ? $"{Source}: {Problem}" : $"{Source}: {Path} {Problem}";
}

/// <summary>The settings are wrong; nothing was started.</summary>
public sealed class ConfigurationMistakeException : Exception
{
    /// <summary>Carries what is wrong, in the order found.</summary>
    public ConfigurationMistakeException(params IReadOnlyList<ConfigMistake> mistakes)
        : base(string.Join('\n', mistakes)) => Mistakes = mistakes;

    /// <summary>What is wrong; never empty.</summary>
    public IReadOnlyList<ConfigMistake> Mistakes { get; }
}
