namespace Akka.Event;

/// <summary>The calls that code logs with, one per level; the arguments fill <c>{0}</c>, <c>{1}</c> and so on.</summary>
public static partial class LoggingExtensions
{
    /// <summary>Logs a text as it stands at a level chosen at run time.</summary>
    public static void Log(this ILoggingAdapter log, LogLevel level, string format) => log.Log(level, null, format);

    /// <summary>Logs a text with arguments at a level chosen at run time.</summary>
    public static void Log(this ILoggingAdapter log, LogLevel level, string format, object?[] args) =>
        log.Log(level, null, format, args);

    /// <summary>
    /// Logs a text with arguments and the exception behind it. The text is put together only when a logger asks
    /// for it, on that logger's thread; a placeholder without an argument makes the logger report the call.
    /// </summary>
    public static void Log(this ILoggingAdapter log, LogLevel level, Exception? cause, string format, object?[] args)
    {
        if (log.IsEnabled(level))
            log.Write(level, cause, format, args);
    }

    private static void Write(
        this ILoggingAdapter log, LogLevel level, Exception? cause, string format, object?[] args) =>
        log.Log(level, cause, new DeferredLogMessage(log.Formatter, format, args));
}
