namespace Akka.Actor;

/// <summary>
/// The timers of one actor, for use in its own handlers only. A timer started with the key of a running one takes
/// that one's place; a message of a timer that was cancelled or replaced is never received, even if it was already
/// in the mailbox. A restart or stop of the actor cancels all.
/// </summary>
public interface ITimerScheduler
{
    /// <summary>The keys of the running timers.</summary>
    IReadOnlyCollection<object> ActiveTimers { get; }

    /// <summary>Sends a message to the actor at every interval.</summary>
    void StartPeriodicTimer(object key, object msg, TimeSpan interval);

    /// <summary>Sends a message to the actor at every interval, in the name of a sender.</summary>
    void StartPeriodicTimer(object key, object msg, TimeSpan interval, IActorRef sender);

    /// <summary>Sends a message to the actor after the delay and then at every interval.</summary>
    void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval);

    /// <summary>Sends a message to the actor after the delay and then at every interval, in the name of a sender.</summary>
    void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval, IActorRef sender);

    /// <summary>Sends a message to the actor once, after the timeout.</summary>
    void StartSingleTimer(object key, object msg, TimeSpan timeout);

    /// <summary>Sends a message to the actor once, after the timeout, in the name of a sender.</summary>
    void StartSingleTimer(object key, object msg, TimeSpan timeout, IActorRef sender);

    /// <summary>Whether a timer of that key runs: started, and its (last) message not yet received.</summary>
    bool IsTimerActive(object key);

    /// <summary>Cancels the timer of that key, if it runs.</summary>
    void Cancel(object key);

    /// <summary>Cancels all timers.</summary>
    void CancelAll();
}
