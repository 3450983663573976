using Akka.Event;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace AkkaUpper.Telemetry;

/// <summary>Who logged, how much it matters, and which kind of line it is.</summary>
internal static class LogOrigin
{
    public static LogLevel LevelOf(LogEvent entry, string source)
    {
        // Tcp reports every failure to the actor that asked, which knows what it means; its own words say it twice.
        if (source.StartsWith("/system/IO-TCP", StringComparison.Ordinal))
            return LogLevel.Debug;
        // The server says itself that it drains and stops, and why; a step that fails is another matter.
        if (source.StartsWith("CoordinatedShutdown", StringComparison.Ordinal) && entry.LogLevel() == Akka.Event.LogLevel.InfoLevel)
            return LogLevel.Debug;
        return entry.LogLevel() switch
        {
            Akka.Event.LogLevel.DebugLevel => LogLevel.Debug,
            Akka.Event.LogLevel.InfoLevel => LogLevel.Information,
            Akka.Event.LogLevel.WarningLevel => LogLevel.Warning,
            _ => LogLevel.Error,
        };
    }

    /// <summary>An actor's source is its path with the system's address; others are names.</summary>
    public static string PathOf(string source)
    {
        const string Scheme = "akka://";
        if (!source.StartsWith(Scheme, StringComparison.Ordinal))
            return source;
        int path = source.IndexOf('/', Scheme.Length);
        return path < 0 ? source : source[path..];
    }

    /// <summary>The text before its arguments are put in; of a text without any, the text.</summary>
    public static string FormatOf(LogEvent entry) =>
        entry.Message is LogMessage message ? message.Format : entry.Message?.ToString() ?? "";
}
