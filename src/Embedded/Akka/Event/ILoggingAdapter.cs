namespace Akka.Event;

/// <summary>What code logs to. The everyday calls are extension methods in <see cref="LoggingExtensions"/>.</summary>
public interface ILoggingAdapter
{
    /// <summary>Puts texts and arguments together.</summary>
    ILogMessageFormatter Formatter { get; }

    /// <summary>Whether debug events go anywhere.</summary>
    bool IsDebugEnabled { get; }

    /// <summary>Whether info events go anywhere.</summary>
    bool IsInfoEnabled { get; }

    /// <summary>Whether warnings go anywhere.</summary>
    bool IsWarningEnabled { get; }

    /// <summary>Whether errors go anywhere.</summary>
    bool IsErrorEnabled { get; }

    /// <summary>Whether events of that level go anywhere.</summary>
    bool IsEnabled(LogLevel logLevel);

    /// <summary>Logs a text as it stands.</summary>
    void Log(LogLevel logLevel, Exception? cause, string format);

    /// <summary>Logs a text that is still to be put together.</summary>
    void Log(LogLevel logLevel, Exception? cause, LogMessage message);
}
