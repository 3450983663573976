using System.Diagnostics;
using Akka.Actor.Scheduler;
using Akka.Configuration;
using Akka.Event;

namespace Akka.Actor;

/// <summary>
/// The scheduler of an actor system: one thread and one wheel for everything (<c>akka.scheduler.tick-duration</c>,
/// <c>ticks-per-wheel</c>). Messages and actions never come early, and late by a tick or so.
/// </summary>
public sealed class HashedWheelTimerScheduler : SchedulerBase, IDisposable
{
    private static readonly long ProcessStart = Stopwatch.GetTimestamp();

    /// <summary>Starts the scheduler's thread.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number of ticks per wheel isn't a power of two.</exception>
    public HashedWheelTimerScheduler(Config scheduler, ILoggingAdapter log)
        : base(scheduler, log)
    {
        var slots = scheduler.GetInt("akka.scheduler.ticks-per-wheel", 512);
        if (slots <= 0 || !int.IsPow2(slots))
        {
            throw new ArgumentOutOfRangeException(
                nameof(scheduler), slots, "akka.scheduler.ticks-per-wheel must be a power of two.");
        }

        Wheel = new TimingWheel(
            scheduler.GetTimeSpan("akka.scheduler.tick-duration", TimeSpan.FromMilliseconds(10)),
            slots,
            scheduler.GetTimeSpan("akka.scheduler.shutdown-timeout", TimeSpan.FromSeconds(5)),
            failure => Log.Error(failure, "Scheduled work failed"));
    }

    /// <inheritdoc />
    public override TimeSpan MonotonicClock => Stopwatch.GetElapsedTime(ProcessStart);

    /// <inheritdoc />
    public override TimeSpan HighResMonotonicClock => Stopwatch.GetElapsedTime(ProcessStart);

    /// <summary>What the timers of actors go round on, without a handle for each.</summary>
    internal TimingWheel Wheel { get; }

    /// <inheritdoc />
    protected override DateTimeOffset TimeNow => DateTimeOffset.Now;

    /// <summary>Stops the thread. What is still scheduled never comes.</summary>
    public void Dispose() => Wheel.Dispose();

    /// <inheritdoc />
    protected override void InternalScheduleTellOnce(
        TimeSpan delay, ICanTell receiver, object message, IActorRef sender, ICancelable? cancelable) =>
        Start(new ScheduledTell(receiver, message, sender), delay, TimeSpan.Zero, cancelable);

    /// <inheritdoc />
    protected override void InternalScheduleTellRepeatedly(
        TimeSpan initialDelay,
        TimeSpan interval,
        ICanTell receiver,
        object message,
        IActorRef sender,
        ICancelable? cancelable) =>
        Start(new ScheduledTell(receiver, message, sender), initialDelay, interval, cancelable);

    /// <inheritdoc />
    protected override void InternalScheduleOnce(TimeSpan delay, Action action, ICancelable? cancelable) =>
        Start(new ScheduledAction(action), delay, TimeSpan.Zero, cancelable);

    /// <inheritdoc />
    protected override void InternalScheduleRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable? cancelable) =>
        Start(new ScheduledAction(action), initialDelay, interval, cancelable);

    private void Start(ScheduledEntry entry, TimeSpan delay, TimeSpan interval, ICancelable? cancelable)
    {
        if (Wheel.IsStopped)
            throw new SchedulerException("cannot enqueue after timer shutdown");
        entry.Start(Wheel, delay, interval, cancelable);
    }
}
