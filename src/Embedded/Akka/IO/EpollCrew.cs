using System.Diagnostics;

namespace Akka.IO;

/// <summary>
/// Decides how many loops wait for the events of one set: one, and another when those there are busy all the time, if it turns
/// out that more is received with it.
/// </summary>
/// <remarks>
/// More loops than needed are a loss, not a reserve: events come to each in smaller batches, so that it sleeps and is woken more
/// often, and where clients need the processors too, a loop that waits for one keeps its connections waiting for milliseconds.
/// But whether another is of use, nobody can say before: with 64 clients on one thread, on two processors, a second loop cost a
/// third of the rate; with the same clients on several threads it brought half as much again. So it is tried. Only where a lot
/// comes at a time it needs no trial: the time goes into copying then, and one loop is slower at it than a client, which
/// falls asleep and has to be woken for every answer.
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
    // What must be received with one loop more, against what was without.
    private const double Gain = 1.1;
    // When so many times as much is received as at the last judgement, or a part as small, it is another load: judged anew.
    private const double OtherLoad = 8;
    // Bytes that are a lot at a time.
    private const long LargeReceive = 16 * 1024;

    // Between two looks that can be compared.
    private static readonly TimeSpan LongestLook = TimeSpan.FromMilliseconds(250);
    // For how long it is looked at before and after.
    private static readonly TimeSpan Trial = TimeSpan.FromMilliseconds(190);
    // How long a loop that is of use stays until it is tried without, and how long is waited after one that was of none: so
    // long at first, twice as long after each time that it turned out the same.
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(64);

    private readonly EpollLoop[] _loops;
    private int _awake = 1;
    private long _lookedAt;
    private TimeSpan _busySeen;
    // What was there when a look began that takes a while.
    private (long At, long Received)? _start;
    // What was received in a second before the newest loop was woken, as long as that is on trial.
    private double? _rateBefore;
    private long _changedAt;
    private TimeSpan _stay = Shortest;
    private TimeSpan _hold = Shortest;
    private bool _isHeld;
    private long _received;
    private long _receives;
    // What was received in a second when the newest loop was judged.
    private double _judgedAt;

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
        var received = _received;
        _received = _loops.Sum(static loop => loop.Received);
        var receives = _receives;
        _receives = _loops.Sum(static loop => loop.Receives);
        var bytes = _received - received;
        // After a rest there is nothing to compare with.
        if (since > LongestLook)
            _start = null;
        else if (_rateBefore is { } before)
            Judge(before);
        else
            Decide((_busySeen - busySeen) / since, bytes / since.TotalSeconds, bytes / Math.Max(1, _receives - receives));
    }

    /// <param name="busy">How many loops had something to do all the time.</param>
    /// <param name="rate">What was received in a second.</param>
    /// <param name="size">What was received at a time.</param>
    private void Decide(double busy, double rate, long size)
    {
        var unchanged = Stopwatch.GetElapsedTime(_changedAt);
        var isBusy = busy >= _awake * BusyShare;
        var isCopying = size >= LargeReceive;
        if (isBusy && (rate > _judgedAt * OtherLoad || rate * OtherLoad < _judgedAt))
            (_hold, _stay) = (Shortest, Shortest);
        if (_awake > 1 && (busy < (_awake - 1) * IdleShare || (unchanged > _stay && !isCopying)))
        {
            SendOneToRest(isOfNoUse: false);
        }
        else if (_awake == _loops.Length || !isBusy || (_isHeld && unchanged < _hold && !isCopying))
        {
            _start = null;
        }
        else if (isCopying)
        {
            _judgedAt = rate;
            WakeOne();
        }
        else if (HasLooked(out var before))
        {
            _rateBefore = before;
            WakeOne();
        }
    }

    /// <summary>Whether the newest loop is worth it.</summary>
    private void Judge(double before)
    {
        if (!HasLooked(out var rate))
            return;
        _rateBefore = null;
        _judgedAt = rate;
        if (rate < before * Gain)
        {
            SendOneToRest(isOfNoUse: true);
            return;
        }

        _hold = Shortest;
        _stay = Longer(_stay);
    }

    /// <summary>Whether it has been looked at for long enough, and what was received in a second.</summary>
    private bool HasLooked(out double rate)
    {
        rate = 0;
        var start = _start ??= (_lookedAt, _received);
        var since = Stopwatch.GetElapsedTime(start.At, _lookedAt);
        if (since < Trial)
            return false;
        _start = null;
        rate = (_received - start.Received) / since.TotalSeconds;
        return true;
    }

    private void WakeOne()
    {
        _start = null;
        _loops[_awake++].Wake();
        _changedAt = _lookedAt;
    }

    private void SendOneToRest(bool isOfNoUse)
    {
        _loops[--_awake].Rest();
        _changedAt = _lookedAt;
        _start = null;
        _isHeld = isOfNoUse;
        if (isOfNoUse)
            (_hold, _stay) = (Longer(_hold), Shortest);
    }

    private static TimeSpan Longer(TimeSpan time) => time * 2 < Longest ? time * 2 : Longest;
}
