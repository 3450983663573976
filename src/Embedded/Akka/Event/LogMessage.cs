namespace Akka.Event;

/// <summary>A text with arguments, put together when a logger asks for it and not when it was logged.</summary>
public abstract class LogMessage
{
    /// <summary>Puts the text together.</summary>
    protected readonly ILogMessageFormatter Formatter;

    /// <summary>A message of the given format.</summary>
    protected LogMessage(ILogMessageFormatter formatter, string format)
    {
        Formatter = formatter;
        Format = format;
    }

    /// <summary>The text with its placeholders.</summary>
    public string Format { get; private set; }

    /// <summary>The format and the arguments, for reporting a format that doesn't fit them.</summary>
    public abstract string Unformatted();

    /// <summary>The arguments.</summary>
    public abstract IEnumerable<object?> Parameters();
}
