namespace Akka.Actor;

/// <summary>
/// Runs actions later, on the scheduler's own thread: an action that blocks delays everything else that is scheduled.
/// </summary>
public interface IActionScheduler
{
    /// <summary>Runs an action once, after the delay, unless cancelled before.</summary>
    void ScheduleOnce(TimeSpan delay, Action action, ICancelable? cancelable);

    /// <summary>Runs an action once, after the delay.</summary>
    void ScheduleOnce(TimeSpan delay, Action action);

    /// <summary>Runs an action after the initial delay and then at every interval, until cancelled.</summary>
    void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable? cancelable);

    /// <summary>Runs an action after the initial delay and then at every interval.</summary>
    void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action);
}
