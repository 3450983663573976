using Akka.Actor;

namespace Akka.Event;

/// <summary>An adapter that publishes log events on a bus, from where the loggers take them.</summary>
public sealed class BusLogging : LoggingAdapterBase
{
    private readonly ActorPath? _path;
    private string? _logSource;

    /// <summary>An adapter that logs in the name of the given source.</summary>
    public BusLogging(LoggingBus bus, string logSource, Type logClass, ILogMessageFormatter logMessageFormatter)
        : base(logMessageFormatter)
    {
        Bus = bus;
        LogClass = logClass;
        _logSource = logSource;
    }

    // Every actor may hold a logger and most never log: its path is written out at the first event.
    internal BusLogging(LoggingBus bus, ActorPath path, Type logClass, ILogMessageFormatter logMessageFormatter)
        : base(logMessageFormatter)
    {
        Bus = bus;
        LogClass = logClass;
        _path = path;
    }

    /// <summary>The bus the events go to.</summary>
    public LoggingBus Bus { get; }

    /// <summary>The type that logs.</summary>
    public Type LogClass { get; }

    /// <summary>Who logs, as it stands in each line.</summary>
    public string LogSource => _logSource ??= _path!.ToString();

    /// <inheritdoc />
    public override bool IsDebugEnabled => Bus.LogLevel <= LogLevel.DebugLevel;

    /// <inheritdoc />
    public override bool IsErrorEnabled => Bus.LogLevel <= LogLevel.ErrorLevel;

    /// <inheritdoc />
    public override bool IsInfoEnabled => Bus.LogLevel <= LogLevel.InfoLevel;

    /// <inheritdoc />
    public override bool IsWarningEnabled => Bus.LogLevel <= LogLevel.WarningLevel;

    /// <inheritdoc />
    protected override void NotifyLog(LogLevel logLevel, object message, Exception? cause = null) =>
        Bus.Publish(logLevel switch
        {
            LogLevel.DebugLevel => new Debug(cause, LogSource, LogClass, message),
            LogLevel.InfoLevel => new Info(cause, LogSource, LogClass, message),
            LogLevel.WarningLevel => new Warning(cause, LogSource, LogClass, message),
            _ => new Error(cause, LogSource, LogClass, message),
        });
}
