using System.Diagnostics;

namespace Akka.IO;

/// <summary>
/// Decides how many loops wait for the events of one set: one, and another when those there are busy all the time while a
/// processor has nothing to do.
/// </summary>
/// <remarks>
/// More loops than needed are a loss, not a reserve. Events come to each in smaller batches, so that it sleeps and is woken more
/// often; and where clients need the processors too, a loop that waits for one keeps its connections waiting for milliseconds.
/// With 64 clients on two processors one loop instead of two took a fifth less processor time for a message, and the 99th
/// percentile fell from 2.7 to 0.5 ms.
/// </remarks>
internal sealed class EpollCrew
{
    private const int MaxLoops = 8;
    // The first loop takes what there is; others only what it doesn't get to.
    private const int EventsAtOnce = 128;
    private const int HelpersEventsAtOnce = 16;

    // Of the time: a crew that is busy so much may get help, and one that would be so little with a loop less loses one.
    private const double BusyShare = 0.85;
    private const double IdleShare = 0.6;
    private const double FreeProcessor = 0.5;

    // Between two looks that can be compared.
    private static readonly TimeSpan LongestLook = TimeSpan.FromMilliseconds(250);
    // For how long it must be that way: the system counts in steps of 10 ms.
    private static readonly TimeSpan ShortestProof = TimeSpan.FromMilliseconds(140);
    // How long a loop stays until it is tried without: so long at first, and twice as long after each time that it came back.
    private static readonly TimeSpan ShortestStay = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestStay = TimeSpan.FromSeconds(32);
    private static readonly TimeSpan Trial = TimeSpan.FromMilliseconds(500);

    private readonly EpollLoop[] _loops;
    private int _awake = 1;
    private long _lookedAt;
    private TimeSpan _busySeen;
    private (TimeSpan Idle, long At)? _proof;
    private long _changedAt;
    private TimeSpan _stay = ShortestStay;

    public EpollCrew(int epoll)
    {
        var size = Math.Min(Environment.ProcessorCount, MaxLoops);
        Set = new EpollSet(epoll, size);
        _loops = [.. Enumerable.Range(0, size).Select(number =>
            new EpollLoop(Set, number == 0 ? EventsAtOnce : HelpersEventsAtOnce, isAwake: number == 0))];
    }

    public EpollSet Set { get; }

    public void Stop()
    {
        foreach (var loop in _loops)
            loop.Stop();
    }

    /// <summary>To be called every 50 ms or so while there is work; by one thread at a time.</summary>
    public void Inspect()
    {
        foreach (var loop in _loops)
            loop.Inspect();
        if (_loops.Length == 1)
            return;
        var since = Stopwatch.GetElapsedTime(_lookedAt);
        _lookedAt = Stopwatch.GetTimestamp();
        var busySeen = _busySeen;
        _busySeen = _loops.Aggregate(TimeSpan.Zero, static (sum, loop) => sum + loop.Busy);
        // After a rest there is nothing to compare with.
        if (since > LongestLook)
            _proof = null;
        else
            Decide((_busySeen - busySeen) / since);
    }

    /// <param name="busy">How many loops had something to do all the time.</param>
    private void Decide(double busy)
    {
        var unchanged = Stopwatch.GetElapsedTime(_changedAt);
        if (_awake > 1 && (busy < (_awake - 1) * IdleShare || unchanged > _stay))
        {
            _loops[--_awake].Rest();
            _changedAt = _lookedAt;
            _proof = null;
        }
        else if (_awake < _loops.Length && busy > _awake * BusyShare)
        {
            if (HasFreeProcessor())
                WakeOne(cameBack: unchanged < Trial);
        }
        else
        {
            _proof = null;
        }
    }

    private bool HasFreeProcessor()
    {
        _proof ??= (ProcessorTimes.Idle(), _lookedAt);
        var since = Stopwatch.GetElapsedTime(_proof.Value.At, _lookedAt);
        if (since < ShortestProof)
            return false;
        var idle = ProcessorTimes.Idle() - _proof.Value.Idle;
        _proof = null;
        return idle / since > FreeProcessor;
    }

    private void WakeOne(bool cameBack)
    {
        _stay = !cameBack ? ShortestStay : _stay * 2 < LongestStay ? _stay * 2 : LongestStay;
        _loops[_awake++].Wake();
        _changedAt = _lookedAt;
    }
}
