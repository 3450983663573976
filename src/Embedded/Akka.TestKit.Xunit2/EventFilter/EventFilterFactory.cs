using System.Text.RegularExpressions;
using Akka.Actor;
using Akka.Event;
using Akka.TestKit.Internal;
using Akka.TestKit.Internal.StringMatcher;

namespace Akka.TestKit;

/// <summary>Makes filters of log events, to expect or to mute.</summary>
public partial class EventFilterFactory
{
    private readonly TestKitBase _testkit;
    private readonly ActorSystem _system;
    private readonly IReadOnlyList<EventFilterBase> _filters;

    /// <summary>For the kit's own system.</summary>
    public EventFilterFactory(TestKitBase testkit)
        : this(testkit, testkit.Sys, [])
    {
    }

    /// <summary>For another system.</summary>
    public EventFilterFactory(TestKitBase testkit, ActorSystem system)
        : this(testkit, system, [])
    {
    }

    /// <summary>To go on from filters that are there.</summary>
    public EventFilterFactory(TestKitBase testkit, ActorSystem actorSystem, IReadOnlyList<EventFilterBase> filters)
    {
        _testkit = testkit;
        _system = actorSystem;
        _filters = filters;
    }

    /// <summary>Errors caused by an exception of a type.</summary>
    public IEventFilterApplier Exception<TException>(Regex pattern, string? source = null)
        where TException : Exception => Exception(typeof(TException), pattern, source);

    /// <inheritdoc cref="Exception{TException}(Regex, string)" />
    public IEventFilterApplier Exception(
        Type exceptionType, Regex pattern, string? source = null, bool checkInnerExceptions = false) =>
        Applier(new ErrorFilter(exceptionType, new RegexMatcher(pattern), Source(source), checkInnerExceptions));

    /// <inheritdoc cref="Exception{TException}(Regex, string)" />
    public IEventFilterApplier Exception<TException>(
        string? message = null, string? start = null, string? contains = null, string? source = null)
        where TException : Exception => Exception(typeof(TException), message, start, contains, source);

    /// <inheritdoc cref="Exception{TException}(Regex, string)" />
    public IEventFilterApplier Exception(
        Type exceptionType,
        string? message = null,
        string? start = null,
        string? contains = null,
        string? source = null,
        bool checkInnerExceptions = false) =>
        Applier(new ErrorFilter(
            exceptionType, CreateMessageMatcher(message, start, contains), Source(source), checkInnerExceptions));

    /// <summary>Events of the test's own choice.</summary>
    public IEventFilterApplier Custom(Predicate<LogEvent> predicate) => Applier(new CustomEventFilter(predicate));

    /// <summary>Events of a type and of the test's own choice.</summary>
    public IEventFilterApplier Custom<TLogEvent>(Predicate<TLogEvent> predicate)
        where TLogEvent : LogEvent => Custom(logEvent => logEvent is TLogEvent typed && predicate(typed));

    /// <summary>Events of a level.</summary>
    public IEventFilterApplier ForLogLevel(
        LogLevel logLevel,
        string? message = null,
        string? start = null,
        string? contains = null,
        string? source = null) =>
        Applier(Filter(logLevel, CreateMessageMatcher(message, start, contains), Source(source)));

    /// <inheritdoc cref="ForLogLevel(LogLevel, string, string, string, string)" />
    public IEventFilterApplier ForLogLevel(LogLevel logLevel, Regex pattern, string? source = null) =>
        Applier(Filter(logLevel, new RegexMatcher(pattern), Source(source)));

    /// <summary>Any dead letter.</summary>
    public IEventFilterApplier DeadLetter() => Applier(new DeadLettersFilter(null, null));

    /// <summary>Dead letters of a type.</summary>
    public IEventFilterApplier DeadLetter<TMessage>(string? source = null) => DeadLetter(typeof(TMessage), source);

    /// <summary>Dead letters of a type that a function picks.</summary>
    public IEventFilterApplier DeadLetter<TMessage>(Func<TMessage, bool> isMatch, string? source = null) =>
        DeadLetter(typeof(TMessage), message => isMatch((TMessage)message), source);

    /// <inheritdoc cref="DeadLetter{TMessage}(string)" />
    public IEventFilterApplier DeadLetter(Type type, string? source = null) => DeadLetter(type, _ => true, source);

    /// <inheritdoc cref="DeadLetter{TMessage}(Func{TMessage, bool}, string)" />
    public IEventFilterApplier DeadLetter(Type type, Func<object, bool> isMatch, string? source = null) =>
        Applier(new DeadLettersFilter(
            null, Source(source), letter => type.IsInstanceOfType(letter.Message) && isMatch(letter.Message)));

    /// <summary>A matcher for one of the three that is given; all texts if none is.</summary>
    protected static IStringMatcher CreateMessageMatcher(string? message, string? start, string? contains) =>
        (message, start, contains) switch
        {
            ({ } whole, _, _) => new EqualsString(whole),
            (_, { } begin, _) => new StartsWithString(begin),
            (_, _, { } part) => new ContainsString(part),
            _ => MatchesAll.Instance,
        };

    /// <summary>What applies a filter together with those before it.</summary>
    protected IEventFilterApplier CreateApplier(EventFilterBase filter, ActorSystem system) =>
        new InternalEventFilterApplier(_testkit, system, [.. _filters, filter]);

    private static IStringMatcher Source(string? source) =>
        source is null ? MatchesAll.Instance : new EqualsStringAndPathMatcher(source);

    private static EventFilterBase Filter(LogLevel level, IStringMatcher message, IStringMatcher source) => level switch
    {
        LogLevel.DebugLevel => new DebugFilter(message, source),
        LogLevel.InfoLevel => new InfoFilter(message, source),
        LogLevel.WarningLevel => new WarningFilter(message, source),
        _ => new ErrorFilter(message, source),
    };

    private IEventFilterApplier Applier(EventFilterBase filter) => CreateApplier(filter, _system);
}
