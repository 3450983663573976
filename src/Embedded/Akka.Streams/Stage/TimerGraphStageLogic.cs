using Akka.Actor;
using Akka.Streams.Fusing;

namespace Akka.Streams.Stage;

/// <summary>A stage with timers. A timer that was cancelled or set anew in time is not heard of any more.</summary>
public abstract class TimerGraphStageLogic : GraphStageLogic
{
    private readonly Dictionary<object, Timer> _timers = [];

    /// <inheritdoc />
    protected TimerGraphStageLogic(Shape shape)
        : base(shape)
    {
    }

    /// <summary>A timer has gone off.</summary>
    protected internal abstract void OnTimer(object timerKey);

    /// <summary>Sets a timer that goes off once, in place of one with the same key.</summary>
    protected void ScheduleOnce(object timerKey, TimeSpan delay)
    {
        CancelTimer(timerKey);
        var timer = Add(timerKey, repeats: false);
        Scheduler.ScheduleOnce(delay, timer.GoOff, timer.Handle);
    }

    /// <summary>Sets a timer that goes off again and again, in place of one with the same key.</summary>
    protected void ScheduleRepeatedly(object timerKey, TimeSpan initialDelay, TimeSpan interval)
    {
        CancelTimer(timerKey);
        var timer = Add(timerKey, repeats: true);
        Scheduler.ScheduleRepeatedly(initialDelay, interval, timer.GoOff, timer.Handle);
    }

    /// <inheritdoc cref="ScheduleRepeatedly(object, TimeSpan, TimeSpan)"/>
    protected void ScheduleRepeatedly(object timerKey, TimeSpan interval) => ScheduleRepeatedly(timerKey, interval, interval);

    /// <summary>Stops a timer, if it is set.</summary>
    protected void CancelTimer(object timerKey)
    {
        if (_timers.Remove(timerKey, out var timer))
            timer.Handle.Cancel();
    }

    /// <summary>Whether a timer is set and will go off.</summary>
    protected bool IsTimerActive(object timerKey) => _timers.ContainsKey(timerKey);

    internal sealed override void AfterPostStop()
    {
        foreach (var timer in _timers.Values)
            timer.Handle.Cancel();
        _timers.Clear();
    }

    private IAdvancedScheduler Scheduler => Interpreter.Materializer.System.Scheduler.Advanced;

    private Timer Add(object key, bool repeats)
    {
        var timer = new Timer(this, key, repeats);
        _timers.Add(key, timer);
        return timer;
    }

    private sealed class Timer(TimerGraphStageLogic stage, object key, bool repeats) : AsyncInput
    {
        public Cancelable Handle { get; } = new(stage.Scheduler);

        public override GraphStageLogic Stage => stage;

        public void GoOff() => stage.Interpreter.Post(this);

        public override void Run()
        {
            if (!stage._timers.TryGetValue(key, out var current) || current != this)
                return;
            if (!repeats)
                stage._timers.Remove(key);
            stage.OnTimer(key);
        }
    }
}
