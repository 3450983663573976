using Akka.Actor;

namespace Akka.Event;

/// <summary>Where loggers come from, and the names of the levels.</summary>
public static class Logging
{
    private const string Off = "OFF";

    // Above every level: nothing is logged.
    internal const LogLevel OffLevel = (LogLevel)int.MaxValue;

    internal static readonly LogLevel[] AllLogLevels =
        [LogLevel.DebugLevel, LogLevel.InfoLevel, LogLevel.WarningLevel, LogLevel.ErrorLevel];

    internal static readonly MinimalLogger StandardOutLogger = new StandardOutLogger();

    /// <summary>The name of an object's type without its namespace.</summary>
    public static string SimpleName(object o) => SimpleName(o.GetType());

    /// <summary>The name of a type without its namespace.</summary>
    public static string SimpleName(Type t) => t.Name;

    /// <summary>The type of the events of a level.</summary>
    public static Type ClassFor(this LogLevel logLevel) => logLevel switch
    {
        LogLevel.DebugLevel => typeof(Debug),
        LogLevel.InfoLevel => typeof(Info),
        LogLevel.WarningLevel => typeof(Warning),
        LogLevel.ErrorLevel => typeof(Error),
        _ => throw new ArgumentException("Unknown LogLevel", nameof(logLevel)),
    };

    /// <summary>The name of a level as it stands in a log line.</summary>
    public static string StringFor(this LogLevel logLevel) => logLevel switch
    {
        LogLevel.DebugLevel => "DEBUG",
        LogLevel.InfoLevel => "INFO",
        LogLevel.WarningLevel => "WARNING",
        LogLevel.ErrorLevel => "ERROR",
        _ => throw new ArgumentException("Unknown LogLevel", nameof(logLevel)),
    };

    /// <summary>The level of a name, in any case; <c>OFF</c> is above all of them.</summary>
    /// <exception cref="ArgumentException">There is no such level.</exception>
    public static LogLevel LogLevelFor(string logLevel) => logLevel.ToUpperInvariant() switch
    {
        "DEBUG" => LogLevel.DebugLevel,
        "INFO" => LogLevel.InfoLevel,
        "WARNING" => LogLevel.WarningLevel,
        "ERROR" => LogLevel.ErrorLevel,
        Off => OffLevel,
        var other => throw new ArgumentException(
            $"Unknown LogLevel: \"{other}\". Valid values are: \"DEBUG\", \"INFO\", \"WARNING\", \"ERROR\"",
            nameof(logLevel)),
    };

    /// <summary>A logger in the name of the actor whose context this is.</summary>
    public static ILoggingAdapter GetLogger(
        this IActorContext context, ILogMessageFormatter? logMessageFormatter = null) =>
        new BusLogging(
            context.System.EventStream, context.Self.Path, context.Props.Type, Or(logMessageFormatter));

    /// <summary>A logger in the name of an object, a type, an actor or a text.</summary>
    public static ILoggingAdapter GetLogger(
        ActorSystem system, object logSourceObj, ILogMessageFormatter? logMessageFormatter = null)
    {
        var source = LogSource.Create(logSourceObj, system);
        return new BusLogging(system.EventStream, source.Source, source.Type, Or(logMessageFormatter));
    }

    /// <summary>A logger in the name of an object, a type, an actor or a text.</summary>
    public static ILoggingAdapter GetLogger(
        LoggingBus loggingBus, object logSourceObj, ILogMessageFormatter? logMessageFormatter = null)
    {
        var source = LogSource.Create(logSourceObj);
        return new BusLogging(loggingBus, source.Source, source.Type, Or(logMessageFormatter));
    }

    private static ILogMessageFormatter Or(ILogMessageFormatter? given) =>
        given ?? DefaultLogMessageFormatter.Instance;
}
