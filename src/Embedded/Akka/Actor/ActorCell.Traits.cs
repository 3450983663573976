using System.Diagnostics;
using Akka.Actor.Scheduler;

namespace Akka.Actor;

// What only some actors have: stash, timers, receive timeout. Made when asked for.
internal sealed partial class ActorCell
{
    private Stash? _stash;
    private TimerScheduler? _timers;
    private ReceiveTimeoutTimer? _receiveTimeout;

    public TimeSpan? ReceiveTimeout => _receiveTimeout?.Duration;

    public void SetReceiveTimeout(TimeSpan? timeout)
    {
        StopReceiveTimeout();
        if (timeout is not { } duration || duration == Timeout.InfiniteTimeSpan)
            return;
        if (duration <= TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(nameof(timeout), duration, "A receive timeout has to be longer than zero.");
        _receiveTimeout = new ReceiveTimeoutTimer(duration);
        ScheduleReceiveTimeoutCheck(duration);
    }

    private void AttachTraits(ActorBase actor)
    {
        if (actor is IActorStash stashing)
            stashing.Stash = _stash ??= new Stash(this);
        if (actor is IWithTimers timed)
            timed.Timers = _timers ??= new TimerScheduler(this);
    }

    private void DetachTraits(ActorBase actor)
    {
        _timers?.CancelAll();
        // What was set aside comes back: to the next instance, or to dead letters.
        if (actor is IActorStash)
            _stash?.UnstashAll();
    }

    // The hot path writes one number; the timer looks at it when it fires and waits for the rest.
    private void TouchReceiveTimeout() => _receiveTimeout!.LastMessage = Stopwatch.GetTimestamp();

    private void OnReceiveTimeoutCheck()
    {
        if (_receiveTimeout is not { } timer || !ReferenceEquals(_currentMessage, timer.Check))
            return;
        var left = timer.Duration - Stopwatch.GetElapsedTime(timer.LastMessage);
        if (left > TimeSpan.Zero)
        {
            ScheduleReceiveTimeoutCheck(left);
            return;
        }

        timer.LastMessage = Stopwatch.GetTimestamp();
        ScheduleReceiveTimeoutCheck(timer.Duration);
        _currentMessage = Actor.ReceiveTimeout.Instance;
        ReceiveMessage(_currentMessage);
    }

    private void ScheduleReceiveTimeoutCheck(TimeSpan delay) => _receiveTimeout!.Pending =
        SystemImpl.Scheduler.ScheduleTellOnceCancelable(delay, this, _receiveTimeout.Check, this);

    private void StopReceiveTimeout()
    {
        _receiveTimeout?.Pending?.Cancel();
        _receiveTimeout = null;
    }

    private sealed class ReceiveTimeoutTimer(TimeSpan duration)
    {
        public readonly ReceiveTimeoutCheck Check = new();
        public long LastMessage = Stopwatch.GetTimestamp();
        public ICancelable? Pending;

        public TimeSpan Duration => duration;
    }

    /// <summary>To oneself: look whether the receive timeout has passed.</summary>
    private sealed class ReceiveTimeoutCheck : IAutoReceivedMessage, INotInfluenceReceiveTimeout, Event.IDeadLetterSuppression;
}
