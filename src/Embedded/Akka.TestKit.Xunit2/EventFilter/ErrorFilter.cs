using Akka.Event;
using Akka.TestKit.Internal.StringMatcher;

namespace Akka.TestKit.Internal;

/// <summary>Errors: any, or those caused by an exception of a type. The message may be the event's or the exception's.</summary>
public class ErrorFilter : EventFilterBase
{
    private readonly Type? _exceptionType;
    private readonly bool _inner;

    /// <summary>Any error.</summary>
    public ErrorFilter(IStringMatcher? messageMatcher = null, IStringMatcher? sourceMatcher = null)
        : base(messageMatcher, sourceMatcher)
    {
    }

    /// <summary>Errors with a cause of a type, or with one somewhere inside their cause.</summary>
    public ErrorFilter(
        Type? exceptionType,
        IStringMatcher? messageMatcher = null,
        IStringMatcher? sourceMatcher = null,
        bool recurseInnerExceptions = false)
        : base(messageMatcher, sourceMatcher)
    {
        _exceptionType = exceptionType;
        _inner = recurseInnerExceptions;
    }

    /// <inheritdoc />
    protected override string FilterDescriptiveName => _exceptionType is null ? "Error" : $"Error({_exceptionType})";

    /// <inheritdoc />
    protected override bool IsMatch(LogEvent evt)
    {
        if (evt is not Error error)
            return false;
        return _exceptionType is null
            ? InternalDoMatch(error.LogSource, error.Message)
            : IsCausedBy(error, error.Cause);
    }

    private bool IsCausedBy(Error error, Exception? cause)
    {
        if (cause is null)
            return false;
        if (_exceptionType!.IsInstanceOfType(cause)
            && (InternalDoMatch(error.LogSource, error.Message) || InternalDoMatch(error.LogSource, cause.Message)))
        {
            return true;
        }

        return _inner && (cause is AggregateException several
            ? several.InnerExceptions.Any(inner => IsCausedBy(error, inner))
            : IsCausedBy(error, cause.InnerException));
    }
}
