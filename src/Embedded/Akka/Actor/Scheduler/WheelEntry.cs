namespace Akka.Actor.Scheduler;

/// <summary>
/// Something to do at a time, and its own link in a bucket of the wheel. Who made it (its owner, one thread at a
/// time) links and unlinks it; the wheel's thread moves it between buckets and takes it out to fire it.
/// </summary>
internal abstract class WheelEntry
{
    private long _due;
    private volatile bool _isCancelled;

    /// <summary>When it is due, in clock ticks of the wheel since its start. Written by the owner.</summary>
    public long Due
    {
        get => Volatile.Read(ref _due);
        set => Volatile.Write(ref _due, value);
    }

    /// <summary>Called off: never fires again, whatever a race still does with it.</summary>
    public bool IsCancelled
    {
        get => _isCancelled;
        set => _isCancelled = value;
    }

    /// <summary>The bucket it stands in. Changed under that bucket's lock; null when in none.</summary>
    public WheelBucket? Bucket;

    /// <summary>The neighbours in the bucket.</summary>
    public WheelEntry? Previous;

    /// <summary>The neighbours in the bucket.</summary>
    public WheelEntry? Next;

    /// <summary>The time has come. On the wheel's thread, outside all locks.</summary>
    public abstract void Fire(TimingWheel wheel);
}
