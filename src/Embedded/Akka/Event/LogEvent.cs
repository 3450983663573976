using Akka.Actor;

namespace Akka.Event;

/// <summary>One thing worth logging, as it travels over the event stream to the loggers.</summary>
public abstract class LogEvent : INoSerializationVerificationNeeded
{
    /// <summary>Stamps the event with the time and the thread that made it.</summary>
    protected LogEvent()
    {
        Timestamp = DateTime.UtcNow;
        Thread = Thread.CurrentThread;
    }

    /// <summary>The exception behind the event, if there is one.</summary>
    public Exception? Cause { get; protected set; }

    /// <summary>When the event was made (UTC).</summary>
    public DateTime Timestamp { get; private set; }

    /// <summary>The thread that made the event.</summary>
    public Thread Thread { get; private set; }

    /// <summary>Who logged: an actor's path, a type's name, or a text.</summary>
    public string LogSource { get; protected set; } = "";

    /// <summary>The type that logged.</summary>
    public Type LogClass { get; protected set; } = typeof(LogEvent);

    /// <summary>A text, or a <see cref="LogMessage"/> that becomes one when asked for.</summary>
    public object Message { get; protected set; } = "";

    /// <summary>The level of the event.</summary>
    public abstract LogLevel LogLevel();

    /// <summary>The line that the built-in loggers print, with the exception on the lines below it.</summary>
    public override string ToString()
    {
        var line = $"[{Logging.StringFor(LogLevel())}][{Timestamp:MM/dd/yyyy HH:mm:ss.fff}Z]"
            + $"[Thread {Thread.ManagedThreadId:0000}][{LogSource}] {Message}";
        return Cause is null ? line : $"{line}{Environment.NewLine}Cause: {Cause}";
    }
}
