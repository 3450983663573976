namespace Akka.Actor.Scheduler;

/// <summary>Something scheduled once or at an interval, and perhaps with a handle that calls it off.</summary>
internal abstract class ScheduledEntry : WheelEntry
{
    private TimingWheel? _wheel;
    private long _interval;
    private ICancelable? _cancelable;
    private CancellationTokenRegistration _registration;

    /// <summary>Puts it on the wheel; it goes on at the interval if that is above zero.</summary>
    public void Start(TimingWheel wheel, TimeSpan delay, TimeSpan interval, ICancelable? cancelable)
    {
        _wheel = wheel;
        _interval = TimingWheel.ToClock(interval);
        Due = wheel.Now + TimingWheel.ToClock(delay);
        if (cancelable is not null)
        {
            // A handle of another make may have no token worth the name: it is asked again when the time comes.
            _cancelable = cancelable;
            _registration = cancelable.Token.UnsafeRegister(static self => ((ScheduledEntry)self!).CallOff(), this);
        }

        Link();
    }

    /// <inheritdoc />
    public sealed override void Fire(TimingWheel wheel)
    {
        if (_cancelable is { IsCancellationRequested: true })
            return;
        if (_interval == 0)
        {
            _registration.Unregister();
            Run();
            return;
        }

        // What throws has come for the last time. Times that were missed are missed: they don't come in a heap.
        Run();
        Due = Math.Max(Due + _interval, wheel.Now);
        Link();
    }

    /// <summary>Does it.</summary>
    protected abstract void Run();

    // The handle may call it off while it is being put in: whichever of the two comes second sees the other.
    private void Link()
    {
        if (IsCancelled)
            return;
        _wheel!.Link(this);
        if (IsCancelled)
            _wheel.Unlink(this);
    }

    private void CallOff()
    {
        IsCancelled = true;
        Interlocked.MemoryBarrier();
        _wheel!.Unlink(this);
    }
}
