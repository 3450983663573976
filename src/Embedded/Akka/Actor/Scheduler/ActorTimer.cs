namespace Akka.Actor.Scheduler;

/// <summary>
/// One timer of an actor, and at the same time the message that it sends, so that firing allocates nothing. All but
/// <see cref="Fire"/> runs in the actor. A message already in the mailbox when the timer is cancelled or put off is
/// recognised when it is received.
/// </summary>
internal sealed class ActorTimer(TimerScheduler owner, bool isPeriodic) : WheelEntry, ITimerMessage
{
    private object _message = "";
    private IActorRef _sender = ActorRefs.NoSender;
    private long _interval;
    private bool _isActive;

    public bool IsPeriodic => isPeriodic;

    public object Key { get; private set; } = "";

    /// <summary>Starts the timer, or puts it off if it runs.</summary>
    public void Start(object key, object message, IActorRef sender, TimeSpan delay, TimeSpan interval)
    {
        var wheel = owner.Wheel;
        var due = wheel.Now + TimingWheel.ToClock(delay);
        Key = key;
        _message = message;
        _sender = sender;
        _interval = TimingWheel.ToClock(interval);
        _isActive = true;
        IsCancelled = false;

        // Putting off what is on the wheel is all that most restarts come to: the wheel notices when it gets there.
        // Should it be firing the timer at this very moment, that message puts the timer back (TryUnwrap).
        if (due >= Due && Volatile.Read(ref Bucket) is not null)
        {
            Due = due;
            return;
        }

        wheel.Unlink(this);
        Due = due;
        wheel.Link(this);
    }

    /// <summary>Ends the timer.</summary>
    public void Stop()
    {
        _isActive = false;
        _message = "";
        IsCancelled = true;
        Interlocked.MemoryBarrier();
        owner.Wheel.Unlink(this);
    }

    public override void Fire(TimingWheel wheel)
    {
        owner.Self.Tell(this, _sender);
        if (!isPeriodic)
            return;
        Due = Math.Max(Due + _interval, wheel.Now);
        wheel.Link(this);
        if (IsCancelled)
            wheel.Unlink(this);
    }

    public bool TryUnwrap(out object message)
    {
        message = _message;
        if (!_isActive)
            return false;
        if (isPeriodic)
            return true;
        if (Due > owner.Wheel.Now)
        {
            if (Volatile.Read(ref Bucket) is null)
                owner.Wheel.Link(this);
            return false;
        }

        owner.Done(this);
        return true;
    }
}
