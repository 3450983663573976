using Akka.Actor;

namespace Akka.Event;

/// <summary>
/// Carries events to those who subscribed to their type, a base type or an interface of theirs, and starts and stops
/// the loggers. A log level is nothing but which event types the loggers are subscribed to.
/// </summary>
public class LoggingBus
{
    private readonly Subscriptions _subscriptions = new();
    private readonly Lock _levels = new();
    private readonly List<IActorRef> _loggers = [];
    private volatile int _logLevel = (int)Logging.OffLevel;

    /// <summary>The lowest level that goes to the loggers.</summary>
    public LogLevel LogLevel => (LogLevel)_logLevel;

    /// <summary>
    /// Subscribes an actor to a type, its subtypes and implementations. An event comes once, however many
    /// subscriptions of the actor it fits.
    /// </summary>
    /// <returns>False if that very subscription was there already.</returns>
    public virtual bool Subscribe(IActorRef subscriber, Type classifier) => _subscriptions.Add(subscriber, classifier);

    /// <summary>Takes back one subscription.</summary>
    /// <returns>False if there was none.</returns>
    public virtual bool Unsubscribe(IActorRef subscriber, Type classifier) =>
        _subscriptions.Remove(subscriber, classifier);

    /// <summary>Takes back all subscriptions of an actor.</summary>
    /// <returns>False if there was none.</returns>
    public virtual bool Unsubscribe(IActorRef subscriber) => _subscriptions.Remove(subscriber);

    /// <summary>Sends an event to all who subscribed to it, on this thread and without locking.</summary>
    public virtual void Publish(object @event)
    {
        foreach (var subscriber in _subscriptions.Of(@event.GetType()))
            subscriber.Tell(@event, ActorRefs.NoSender);
    }

    /// <summary>Sets the lowest level that goes to the loggers, while they run.</summary>
    public void SetLogLevel(LogLevel logLevel)
    {
        lock (_levels)
        {
            _logLevel = (int)logLevel;
            foreach (var logger in _loggers)
                SubscribeToLevels(logger, logLevel);
        }
    }

    internal bool HasSubscriptions(IActorRef subscriber) => _subscriptions.Has(subscriber);

    /// <summary>Has everything from the given level upwards printed while there are no actors to log with.</summary>
    internal void StartStdoutLogger(Settings settings) =>
        AddLogger(Logging.StandardOutLogger, Logging.LogLevelFor(settings.StdoutLogLevel));

    /// <summary>Starts the configured loggers and lets them take over from the console.</summary>
    internal virtual void StartDefaultLoggers(ExtendedActorSystem system) => Loggers.Start(this, system);

    /// <summary>Gives the last lines back to the console and stops the loggers. Done when they have stopped.</summary>
    internal virtual Task StopDefaultLoggers(ExtendedActorSystem system) => Loggers.Stop(this, system);

    internal void AddLogger(IActorRef logger, LogLevel level)
    {
        lock (_levels)
        {
            if (!_loggers.Contains(logger))
                _loggers.Add(logger);
            _logLevel = (int)level;
            SubscribeToLevels(logger, level);
        }
    }

    internal void RemoveLogger(IActorRef logger)
    {
        lock (_levels)
        {
            _loggers.Remove(logger);
            _subscriptions.Remove(logger);
        }
    }

    internal IActorRef[] RunningLoggers()
    {
        lock (_levels)
            return [.. _loggers];
    }

    private void SubscribeToLevels(IActorRef logger, LogLevel lowest)
    {
        foreach (var level in Logging.AllLogLevels)
        {
            if (level >= lowest)
                _subscriptions.Add(logger, level.ClassFor());
            else
                _subscriptions.Remove(logger, level.ClassFor());
        }
    }
}
