namespace Akka.Event;

/// <content>Logging at error level: the arguments are boxed and kept only when someone listens at that level.</content>
public static partial class LoggingExtensions
{
    /// <summary>Logs a text at error level.</summary>
    public static void Error(this ILoggingAdapter log, string format) =>
        log.Log(LogLevel.ErrorLevel, null, format);

    /// <summary>Logs a text at error level, with the exception behind it.</summary>
    public static void Error(this ILoggingAdapter log, Exception? cause, string format) =>
        log.Log(LogLevel.ErrorLevel, cause, format);

    /// <inheritdoc cref="Log(ILoggingAdapter, LogLevel, Exception, string, object[])" />
    public static void Error<T1>(this ILoggingAdapter log, string format, T1 arg1)
    {
        if (log.IsErrorEnabled)
            log.Write(LogLevel.ErrorLevel, null, format, [arg1]);
    }

    /// <inheritdoc cref="Log(ILoggingAdapter, LogLevel, Exception, string, object[])" />
    public static void Error<T1, T2>(this ILoggingAdapter log, string format, T1 arg1, T2 arg2)
    {
        if (log.IsErrorEnabled)
            log.Write(LogLevel.ErrorLevel, null, format, [arg1, arg2]);
    }

    /// <inheritdoc cref="Log(ILoggingAdapter, LogLevel, Exception, string, object[])" />
    public static void Error<T1, T2, T3>(this ILoggingAdapter log, string format, T1 arg1, T2 arg2, T3 arg3)
    {
        if (log.IsErrorEnabled)
            log.Write(LogLevel.ErrorLevel, null, format, [arg1, arg2, arg3]);
    }

    /// <inheritdoc cref="Log(ILoggingAdapter, LogLevel, Exception, string, object[])" />
    public static void Error<T1, T2, T3, T4>(this ILoggingAdapter log, string format, T1 arg1, T2 arg2, T3 arg3, T4 arg4)
    {
        if (log.IsErrorEnabled)
            log.Write(LogLevel.ErrorLevel, null, format, [arg1, arg2, arg3, arg4]);
    }

    /// <inheritdoc cref="Log(ILoggingAdapter, LogLevel, Exception, string, object[])" />
    public static void Error<T1, T2, T3, T4, T5>(this ILoggingAdapter log, string format, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5)
    {
        if (log.IsErrorEnabled)
            log.Write(LogLevel.ErrorLevel, null, format, [arg1, arg2, arg3, arg4, arg5]);
    }

    /// <inheritdoc cref="Log(ILoggingAdapter, LogLevel, Exception, string, object[])" />
    public static void Error<T1, T2, T3, T4, T5, T6>(this ILoggingAdapter log, string format, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6)
    {
        if (log.IsErrorEnabled)
            log.Write(LogLevel.ErrorLevel, null, format, [arg1, arg2, arg3, arg4, arg5, arg6]);
    }

    /// <inheritdoc cref="Log(ILoggingAdapter, LogLevel, Exception, string, object[])" />
    public static void Error(this ILoggingAdapter log, string format, object?[] args)
    {
        if (log.IsErrorEnabled)
            log.Write(LogLevel.ErrorLevel, null, format, args);
    }

    /// <inheritdoc cref="Log(ILoggingAdapter, LogLevel, Exception, string, object[])" />
    public static void Error<T1>(this ILoggingAdapter log, Exception? cause, string format, T1 arg1)
    {
        if (log.IsErrorEnabled)
            log.Write(LogLevel.ErrorLevel, cause, format, [arg1]);
    }

    /// <inheritdoc cref="Log(ILoggingAdapter, LogLevel, Exception, string, object[])" />
    public static void Error<T1, T2>(this ILoggingAdapter log, Exception? cause, string format, T1 arg1, T2 arg2)
    {
        if (log.IsErrorEnabled)
            log.Write(LogLevel.ErrorLevel, cause, format, [arg1, arg2]);
    }

    /// <inheritdoc cref="Log(ILoggingAdapter, LogLevel, Exception, string, object[])" />
    public static void Error<T1, T2, T3>(this ILoggingAdapter log, Exception? cause, string format, T1 arg1, T2 arg2, T3 arg3)
    {
        if (log.IsErrorEnabled)
            log.Write(LogLevel.ErrorLevel, cause, format, [arg1, arg2, arg3]);
    }

    /// <inheritdoc cref="Log(ILoggingAdapter, LogLevel, Exception, string, object[])" />
    public static void Error<T1, T2, T3, T4>(this ILoggingAdapter log, Exception? cause, string format, T1 arg1, T2 arg2, T3 arg3, T4 arg4)
    {
        if (log.IsErrorEnabled)
            log.Write(LogLevel.ErrorLevel, cause, format, [arg1, arg2, arg3, arg4]);
    }

    /// <inheritdoc cref="Log(ILoggingAdapter, LogLevel, Exception, string, object[])" />
    public static void Error<T1, T2, T3, T4, T5>(this ILoggingAdapter log, Exception? cause, string format, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5)
    {
        if (log.IsErrorEnabled)
            log.Write(LogLevel.ErrorLevel, cause, format, [arg1, arg2, arg3, arg4, arg5]);
    }

    /// <inheritdoc cref="Log(ILoggingAdapter, LogLevel, Exception, string, object[])" />
    public static void Error<T1, T2, T3, T4, T5, T6>(this ILoggingAdapter log, Exception? cause, string format, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6)
    {
        if (log.IsErrorEnabled)
            log.Write(LogLevel.ErrorLevel, cause, format, [arg1, arg2, arg3, arg4, arg5, arg6]);
    }

    /// <inheritdoc cref="Log(ILoggingAdapter, LogLevel, Exception, string, object[])" />
    public static void Error(this ILoggingAdapter log, Exception? cause, string format, object?[] args)
    {
        if (log.IsErrorEnabled)
            log.Write(LogLevel.ErrorLevel, cause, format, args);
    }
}
