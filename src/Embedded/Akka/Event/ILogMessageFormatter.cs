namespace Akka.Event;

/// <summary>Puts a log text and its arguments together.</summary>
public interface ILogMessageFormatter
{
    /// <summary>The text of a format with its arguments filled in.</summary>
    string Format(string format, params object?[] args);

    /// <summary>The text of a format with its arguments filled in.</summary>
    string Format(string format, IEnumerable<object?> args);
}
