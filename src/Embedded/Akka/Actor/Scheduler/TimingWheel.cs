using System.Diagnostics;

namespace Akka.Actor.Scheduler;

/// <summary>
/// A hashed timing wheel: the clock's ticks go round over a ring of buckets, and an entry stands in the bucket of the
/// tick it is due at. Adding and removing an entry takes one short lock of one bucket and allocates nothing. An entry
/// that is put off just gets a later due time and is moved when the wheel comes by. The thread sleeps until the next
/// bucket that holds anything.
/// </summary>
internal sealed class TimingWheel : IDisposable
{
    // Nobody has to wake the wheel while it is awake.
    private const long Awake = long.MinValue;

    private readonly long _origin = Stopwatch.GetTimestamp();
    private readonly long _tickDuration;
    private readonly WheelBucket[] _buckets;
    private readonly AutoResetEvent _wake = new(false);
    private readonly TimeSpan _shutdownTimeout;
    private readonly Action<Exception> _onFailure;
    private readonly Thread _thread;
    private readonly List<WheelEntry> _due = [];
    private long _currentTick;
    private long _wakeTick = Awake;
    private volatile bool _isStopped;

    /// <param name="tickDuration">How finely time is told.</param>
    /// <param name="slots">How many buckets; a power of two.</param>
    /// <param name="shutdownTimeout">How long stopping waits for what is being fired.</param>
    /// <param name="onFailure">Hears of an entry that threw.</param>
    public TimingWheel(TimeSpan tickDuration, int slots, TimeSpan shutdownTimeout, Action<Exception> onFailure)
    {
        _tickDuration = Math.Max(1, ToClock(tickDuration));
        _buckets = new WheelBucket[slots];
        for (var i = 0; i < slots; i++)
            _buckets[i] = new WheelBucket();
        _shutdownTimeout = shutdownTimeout;
        _onFailure = onFailure;
        _thread = new Thread(Run) { IsBackground = true, Name = "akka-scheduler" };
        _thread.Start();
    }

    public bool IsStopped => _isStopped;

    /// <summary>The time, in clock ticks since the wheel's start.</summary>
    public long Now => Stopwatch.GetTimestamp() - _origin;

    /// <summary>A span in clock ticks; what is longer than centuries becomes a century.</summary>
    public static long ToClock(TimeSpan span) =>
        (long)Math.Min(span.TotalSeconds * Stopwatch.Frequency, long.MaxValue / 4d);

    /// <summary>Puts in an entry that stands in no bucket. By its owner.</summary>
    public void Link(WheelEntry entry)
    {
        var tick = TickOf(entry.Due);
        while (true)
        {
            var bucket = BucketOf(tick);
            lock (bucket.Guard)
            {
                // The wheel says which tick it is at before it takes the bucket's lock: whoever finds it below the
                // own tick here is seen when it gets there.
                var current = Volatile.Read(ref _currentTick);
                if (tick > current)
                {
                    bucket.Add(entry);
                    break;
                }

                tick = current + 1;
            }
        }

        // Pairs with the barrier in Sleep: either that one sees the entry, or this one sees that it sleeps.
        Interlocked.MemoryBarrier();
        if (tick < Volatile.Read(ref _wakeTick))
            _wake.Set();
    }

    /// <summary>Takes an entry out, if it is in. By its owner, or by whoever has cancelled it.</summary>
    public void Unlink(WheelEntry entry)
    {
        while (Volatile.Read(ref entry.Bucket) is { } bucket)
        {
            lock (bucket.Guard)
            {
                if (entry.Bucket != bucket)
                    continue; // moved by the wheel meanwhile
                bucket.Remove(entry);
                return;
            }
        }
    }

    public void Dispose()
    {
        _isStopped = true;
        _wake.Set();
        if (Thread.CurrentThread != _thread)
            _thread.Join(_shutdownTimeout);
    }

    // The tick at whose time the due time is reached or past.
    private long TickOf(long due) => (due + _tickDuration - 1) / _tickDuration;

    private WheelBucket BucketOf(long tick) => _buckets[tick & (_buckets.Length - 1)];

    private void Run()
    {
        while (!_isStopped)
        {
            var now = Now / _tickDuration;
            while (_currentTick < now && !_isStopped)
                Turn(_currentTick + 1);
            Sleep();
        }
    }

    private void Turn(long tick)
    {
        Volatile.Write(ref _currentTick, tick);
        Collect(BucketOf(tick), tick);
        foreach (var entry in _due)
        {
            if (_isStopped)
                break;
            try
            {
                if (!entry.IsCancelled)
                    entry.Fire(this);
            }
            catch (Exception failure)
            {
                _onFailure(failure);
            }
        }

        _due.Clear();
    }

    private void Collect(WheelBucket bucket, long tick)
    {
        lock (bucket.Guard)
        {
            for (var entry = bucket.First; entry is not null;)
            {
                var next = entry.Next;
                var due = TickOf(entry.Due);
                if (due <= tick || entry.IsCancelled)
                {
                    bucket.Remove(entry);
                    _due.Add(entry);
                }
                else if (BucketOf(due) != bucket)
                {
                    Move(entry, bucket, BucketOf(due));
                }

                entry = next;
            }
        }
    }

    // Only the wheel's thread holds two locks at a time, so there is nobody to deadlock with; and the entry is never
    // seen outside both buckets, so its owner doesn't take it for fired. A later tick is never one that has gone by.
    private static void Move(WheelEntry entry, WheelBucket from, WheelBucket to)
    {
        lock (to.Guard)
        {
            from.Remove(entry);
            to.Add(entry);
        }
    }

    private void Sleep()
    {
        Volatile.Write(ref _wakeTick, long.MaxValue);
        Interlocked.MemoryBarrier();
        var tick = _currentTick + 1;
        while (tick < _currentTick + _buckets.Length && Volatile.Read(ref BucketOf(tick).First) is null)
            tick++;
        Volatile.Write(ref _wakeTick, tick);

        var wait = tick * _tickDuration - Now;
        if (wait > 0 && !_isStopped)
            _wake.WaitOne((int)Math.Ceiling(wait * 1000d / Stopwatch.Frequency));
        Volatile.Write(ref _wakeTick, Awake);
    }
}
