using System.Diagnostics;

namespace Akka.IO;

/// <summary>
/// A thread that waits for the events of an <see cref="EpollSet"/> and runs the actors they concern, one event after the
/// other.
/// </summary>
/// <remarks>
/// A turn that blocks would hold up the events that its loop has fetched. <see cref="Inspect"/>, called now and then, finds a
/// loop that has not moved on and lets a new thread take its place: the events that the old one had fetched are shared by both
/// (each is taken by an interlocked increment), and the old one ends when its turn does.
/// </remarks>
internal sealed class EpollLoop
{
    // How soon a stopped or resting loop's thread notices; while it runs, the wait ends with the first event.
    private const int WaitMilliseconds = 1000;
    // So many events' actors are fetched into the processor's cache at once: their waits for memory overlap.
    private const int FetchedAtOnce = 8;

    [ThreadStatic]
    private static EpollLoop? t_current;

    private readonly EpollSet _set;
    private readonly int _eventsAtOnce;
    private readonly ManualResetEventSlim _isAwake;
    private volatile Batch _current;
    private volatile bool _stopped;
    private long _busy;
    private long _received;
    private long _receives;
    // Says nothing; but for it, what is only fetched would not be.
    private int _fetched;
    private (Batch? Batch, long Round, int Taken) _seen;

    /// <summary>Starts its thread, which rests until it is woken unless <paramref name="isAwake"/>.</summary>
    public EpollLoop(EpollSet set, int eventsAtOnce, bool isAwake)
    {
        _set = set;
        _eventsAtOnce = eventsAtOnce;
        _isAwake = new ManualResetEventSlim(isAwake);
        _current = new Batch(eventsAtOnce);
        StartThread(_current);
    }

    /// <summary>How long it has had events to handle, since its start.</summary>
    public TimeSpan Busy => Stopwatch.GetElapsedTime(0, Volatile.Read(ref _busy));

    /// <summary>How many bytes were received on its threads, since its start.</summary>
    public long Received => Volatile.Read(ref _received);

    /// <summary>By how many calls.</summary>
    public long Receives => Volatile.Read(ref _receives);

    /// <summary>To be called for what is received, on whatever thread.</summary>
    public static void CountReceived(int bytes)
    {
        if (t_current is not { } loop)
            return;
        loop._received += bytes;
        loop._receives++;
    }

    public void Wake() => _isAwake.Set();

    /// <summary>Takes no more events after those it has.</summary>
    public void Rest() => _isAwake.Reset();

    public void Stop()
    {
        _stopped = true;
        _isAwake.Set();
    }

    /// <summary>Gives the loop another thread if nothing has moved since the last call although events wait.</summary>
    public void Inspect()
    {
        var batch = _current;
        var now = (batch, Volatile.Read(ref batch.Round), Volatile.Read(ref batch.Taken));
        var isStuck = now == _seen && Volatile.Read(ref batch.Running);
        _seen = now;
        if (!isStuck || _stopped)
            return;
        var next = new Batch(_eventsAtOnce);
        _current = next;
        StartThread(next, inherited: batch);
    }

    private void StartThread(Batch own, Batch? inherited = null) =>
        new Thread(() => Run(own, inherited)) { IsBackground = true, Name = "akka-io" }.Start();

    private void Run(Batch batch, Batch? inherited)
    {
        t_current = this;
        if (inherited is not null)
            Dispatch(inherited);
        while (true)
        {
            _isAwake.Wait();
            if (!ReferenceEquals(_current, batch) || _stopped)
                break;
            var count = _set.Wait(batch.Events, WaitMilliseconds);
            if (count <= 0)
                continue;
            batch.Count = count;
            batch.Round++;
            Volatile.Write(ref batch.Taken, 0);
            Volatile.Write(ref batch.Running, true);
            var start = Stopwatch.GetTimestamp();
            Dispatch(batch);
            Volatile.Write(ref _busy, _busy + Stopwatch.GetTimestamp() - start);
            Volatile.Write(ref batch.Running, false);
        }

        if (ReferenceEquals(_current, batch))
            _set.Leave();
    }

    private void Dispatch(Batch batch)
    {
        while (true)
        {
            var number = Interlocked.Increment(ref batch.Taken) - 1;
            if (number >= batch.Count)
                return;
            if (number % FetchedAtOnce == 0)
                Fetch(batch, number);
            var (events, descriptor) = Epoll.Read(batch.Events, number);
            _set.Find(descriptor)?.OnEvents(events);
        }
    }

    private void Fetch(Batch batch, int first)
    {
        var end = Math.Min(first + FetchedAtOnce, batch.Count);
        for (var number = first; number < end; number++)
        {
            if (_set.Find(Epoll.Read(batch.Events, number).Descriptor) is { } watch)
                _fetched += watch.Fetch();
        }
    }

    /// <summary>The events that one wait brought.</summary>
    private sealed class Batch(int eventsAtOnce)
    {
        public readonly int[] Events = new int[eventsAtOnce * Epoll.Stride];
        public int Count;
        // How often it was filled.
        public long Round;
        public int Taken;
        public bool Running;
    }
}
