namespace Akka.Event;

/// <summary>A log event of the level of its name. A failure.</summary>
public class Error : LogEvent
{
    /// <summary>An event with the exception behind it, or null.</summary>
    public Error(Exception? cause, string logSource, Type logClass, object message)
    {
        Cause = cause;
        LogSource = logSource;
        LogClass = logClass;
        Message = message;
    }

    /// <inheritdoc />
    public override LogLevel LogLevel() => Event.LogLevel.ErrorLevel;
}
