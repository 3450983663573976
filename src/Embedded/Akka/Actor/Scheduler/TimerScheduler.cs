using Akka.Util;

namespace Akka.Actor.Scheduler;

/// <summary>The timers of one actor, by their keys.</summary>
internal sealed class TimerScheduler(IActorContext cell) : ITimerScheduler
{
    private SmallMap<object, ActorTimer> _timers;

    // The last single timer that ended, for the next one to use: an actor that starts and cancels one timer over and
    // over allocates nothing.
    private ActorTimer? _spare;

    public TimingWheel Wheel { get; } = ((HashedWheelTimerScheduler)cell.System.Scheduler).Wheel;

    public IActorRef Self { get; } = cell.Self;

    public IReadOnlyCollection<object> ActiveTimers => _timers.Keys;

    public void StartPeriodicTimer(object key, object msg, TimeSpan interval) =>
        StartPeriodicTimer(key, msg, interval, interval, ActorRefs.NoSender);

    public void StartPeriodicTimer(object key, object msg, TimeSpan interval, IActorRef sender) =>
        StartPeriodicTimer(key, msg, interval, interval, sender);

    public void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval) =>
        StartPeriodicTimer(key, msg, initialDelay, interval, ActorRefs.NoSender);

    public void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval, IActorRef sender)
    {
        if (initialDelay < TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(nameof(initialDelay), $"Delay must be >=0. It was {initialDelay}");
        if (interval <= TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(nameof(interval), $"Interval must be >0. It was {interval}");

        // Always a new one: the message of the old one that may be in the mailbox already stays told apart.
        Cancel(key);
        var timer = new ActorTimer(this, isPeriodic: true);
        _timers.Set(key, timer);
        timer.Start(key, msg, sender, initialDelay, interval);
    }

    public void StartSingleTimer(object key, object msg, TimeSpan timeout) =>
        StartSingleTimer(key, msg, timeout, ActorRefs.NoSender);

    public void StartSingleTimer(object key, object msg, TimeSpan timeout, IActorRef sender)
    {
        if (timeout < TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(nameof(timeout), $"Delay must be >=0. It was {timeout}");
        if (!_timers.TryGetValue(key, out var timer) || timer.IsPeriodic)
        {
            timer?.Stop();
            timer = _spare ?? new ActorTimer(this, isPeriodic: false);
            _spare = null;
            _timers.Set(key, timer);
        }

        timer.Start(key, msg, sender, timeout, TimeSpan.Zero);
    }

    public bool IsTimerActive(object key) => _timers.ContainsKey(key);

    public void Cancel(object key)
    {
        if (_timers.TryGetValue(key, out var timer))
            Done(timer);
    }

    public void CancelAll()
    {
        foreach (var timer in _timers.Values)
            timer.Stop();
        _timers.Clear();
        _spare = null;
    }

    /// <summary>Ends a timer: it was cancelled, or has sent its message.</summary>
    public void Done(ActorTimer timer)
    {
        _timers.Remove(timer.Key);
        timer.Stop();
        if (!timer.IsPeriodic)
            _spare = timer;
    }
}
