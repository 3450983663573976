using Akka.Actor;
using Akka.Event;
using Microsoft.Extensions.Logging;
using LogLevel = Akka.Event.LogLevel;
using MicrosoftLogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace Akka.Hosting.Logging;

/// <summary>Passes log events on to Microsoft.Extensions.Logging, under the category of the actor system.</summary>
public class LoggerFactoryLogger : ActorBase
{
    private readonly ILogger<ActorSystem> _logger;

    public LoggerFactoryLogger() =>
        _logger = Context.System.GetExtension<HostLogging>().Factory.CreateLogger<ActorSystem>();

    /// <inheritdoc/>
    protected override bool Receive(object message)
    {
        switch (message)
        {
            case InitializeLogger:
                Sender.Tell(new LoggerInitialized());
                return true;
            case LogEvent log:
                Log(log, Sender.Path);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Writes one event; its text is only put together if a provider takes the level.</summary>
    protected virtual void Log(LogEvent log, ActorPath path) =>
        _logger.Log(LevelOf(log), default, log, log.Cause, static (shown, _) => shown.ToString());

    private static MicrosoftLogLevel LevelOf(LogEvent log) => log.LogLevel() switch
    {
        LogLevel.DebugLevel => MicrosoftLogLevel.Debug,
        LogLevel.InfoLevel => MicrosoftLogLevel.Information,
        LogLevel.WarningLevel => MicrosoftLogLevel.Warning,
        _ => MicrosoftLogLevel.Error,
    };
}
