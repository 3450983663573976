namespace Akka.Actor;

/// <summary>Sends messages later. A time that has come is never early, and late by a tick of the scheduler or so.</summary>
public interface ITellScheduler
{
    /// <summary>Sends a message once, after the delay.</summary>
    void ScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef sender);

    /// <summary>Sends a message once, after the delay, unless cancelled before.</summary>
    void ScheduleTellOnce(
        TimeSpan delay, ICanTell receiver, object message, IActorRef sender, ICancelable? cancelable);

    /// <summary>Sends a message after the initial delay and then at every interval.</summary>
    void ScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender);

    /// <summary>Sends a message after the initial delay and then at every interval, until cancelled.</summary>
    void ScheduleTellRepeatedly(
        TimeSpan initialDelay,
        TimeSpan interval,
        ICanTell receiver,
        object message,
        IActorRef sender,
        ICancelable? cancelable);
}
