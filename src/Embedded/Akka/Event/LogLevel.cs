namespace Akka.Event;

/// <summary>How much a log event matters; a logger set to a level gets that level and everything above it.</summary>
public enum LogLevel
{
    /// <summary>Detail for whoever is looking for a fault.</summary>
    DebugLevel,

    /// <summary>What an operator wants to have on record.</summary>
    InfoLevel,

    /// <summary>Something is odd, but is being dealt with.</summary>
    WarningLevel,

    /// <summary>Something failed.</summary>
    ErrorLevel,
}
