using AkkaUpper.Configuration;

namespace AkkaUpper.Server;

/// <summary>How much is logged, and how it looks.</summary>
/// <param name="Level">The least that is logged.</param>
/// <param name="Format">The look of a line.</param>
public sealed record LogSettings(LogThreshold Level = LogThreshold.Info, LogFormat Format = LogFormat.Text)
{
    internal static LogSettings Read(SettingsSection server) =>
        new(server.Choice<LogThreshold>("log-level"), server.Choice<LogFormat>("log-format"));
}

/// <summary>The least that is logged.</summary>
public enum LogThreshold
{
    /// <summary>Every connection's begin and end too.</summary>
    Debug,

    /// <summary>What happens to the server.</summary>
    Info,

    /// <summary>What should not happen and was coped with.</summary>
    Warning,

    /// <summary>What failed.</summary>
    Error,
}

/// <summary>The look of a line.</summary>
public enum LogFormat
{
    /// <summary>For people.</summary>
    Text,

    /// <summary>One JSON object a line.</summary>
    Json,
}
