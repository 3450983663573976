namespace Akka.IO;

/// <summary>
/// A thread that waits for the events of its sockets and runs the actors they concern, one event after the other.
/// </summary>
/// <remarks>
/// A turn that blocks would hold up all sockets of the loop. <see cref="Inspect"/>, called now and then, finds a loop that
/// has not moved on and lets a new thread take its place: the events that the old one had fetched are shared by both
/// (each is taken by an interlocked increment), and the old one ends when its turn does.
/// </remarks>
internal sealed class EpollLoop
{
    private const int EventsAtOnce = 128;
    // How soon a stopped loop's thread ends; while it runs, the wait ends with the first event.
    private const int WaitMilliseconds = 1000;

    private readonly int _epoll;
    private readonly Lock _tableLock = new();
    // By file descriptor.
    private volatile EpollWatch?[] _watches = new EpollWatch?[256];
    private volatile Batch _current;
    private volatile bool _stopped;
    private (Batch? Batch, long Round, int Taken) _seen;

    public EpollLoop(int epoll)
    {
        _epoll = epoll;
        _current = new Batch();
        StartThread(_current);
    }

    public void Add(EpollWatch watch, int descriptor, int events)
    {
        lock (_tableLock)
        {
            if (descriptor >= _watches.Length)
            {
                var larger = _watches;
                Array.Resize(ref larger, Math.Max(descriptor + 1, _watches.Length * 2));
                _watches = larger;
            }

            _watches[descriptor] = watch;
        }

        if (!Epoll.Add(_epoll, descriptor, events))
            throw new IOException($"epoll takes no further descriptor ({descriptor})");
    }

    public void Modify(int descriptor, int events) => Epoll.Modify(_epoll, descriptor, events);

    /// <summary>
    /// Forgets a descriptor; before it is closed, since then its number can come back as another's. The kernel forgets it
    /// with the close.
    /// </summary>
    public void Remove(int descriptor)
    {
        lock (_tableLock)
            _watches[descriptor] = null;
    }

    public void Stop() => _stopped = true;

    /// <summary>Gives the loop another thread if nothing has moved since the last call although events wait.</summary>
    public void Inspect()
    {
        var batch = _current;
        var now = (batch, Volatile.Read(ref batch.Round), Volatile.Read(ref batch.Taken));
        var isStuck = now == _seen && Volatile.Read(ref batch.Running);
        _seen = now;
        if (!isStuck || _stopped)
            return;
        var next = new Batch();
        _current = next;
        StartThread(next, inherited: batch);
    }

    private void StartThread(Batch own, Batch? inherited = null) =>
        new Thread(() => Run(own, inherited)) { IsBackground = true, Name = "akka-io" }.Start();

    private void Run(Batch batch, Batch? inherited)
    {
        if (inherited is not null)
            Dispatch(inherited);
        while (ReferenceEquals(_current, batch) && !_stopped)
        {
            var count = Epoll.Wait(_epoll, batch.Events, WaitMilliseconds);
            if (count <= 0)
                continue;
            batch.Count = count;
            batch.Round++;
            Volatile.Write(ref batch.Taken, 0);
            Volatile.Write(ref batch.Running, true);
            Dispatch(batch);
            Volatile.Write(ref batch.Running, false);
        }

        if (_stopped && ReferenceEquals(_current, batch))
            Epoll.Close(_epoll);
    }

    private void Dispatch(Batch batch)
    {
        while (true)
        {
            var number = Interlocked.Increment(ref batch.Taken) - 1;
            if (number >= batch.Count)
                return;
            var (events, descriptor) = Epoll.Read(batch.Events, number);
            var watches = _watches;
            // Null: closed since. Another connection's, if the number was used again: it only looks in vain.
            if (descriptor < watches.Length)
                watches[descriptor]?.OnEvents(events);
        }
    }

    /// <summary>The events that one wait brought.</summary>
    private sealed class Batch
    {
        public readonly int[] Events = new int[EventsAtOnce * Epoll.Stride];
        public int Count;
        // How often it was filled.
        public long Round;
        public int Taken;
        public bool Running;
    }
}
