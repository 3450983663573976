namespace Akka.Event;

/// <summary>Fills placeholders as <see cref="string.Format(string, object[])"/> does.</summary>
public class DefaultLogMessageFormatter : ILogMessageFormatter
{
    /// <summary>The one instance.</summary>
    public static readonly DefaultLogMessageFormatter Instance = new();

    private DefaultLogMessageFormatter()
    {
    }

    /// <inheritdoc />
    public string Format(string format, params object?[] args) => string.Format(format, args);

    /// <inheritdoc />
    public string Format(string format, IEnumerable<object?> args) => string.Format(format, args.ToArray());
}
