using System.Net.Sockets;
using Akka.Actor;
using Akka.Dispatch;

namespace Akka.IO;

/// <summary>Watches by epoll, edge-triggered, with a loop for each processor (at most eight).</summary>
/// <remarks>
/// Against asynchronous socket operations it saves two system calls for each message (the look before the read and the
/// one that finds nothing), all hops between threads, and several hundred bytes for each connection.
/// </remarks>
internal sealed class EpollWatcher : SocketWatcher
{
    private const int MaxLoops = 8;

    private readonly EpollLoop[] _loops;
    private int _turn;

    private EpollWatcher(EpollLoop[] loops)
    {
        _loops = loops;
        TurnMonitor.Add(Inspect);
    }

    /// <summary>Null where there is no epoll.</summary>
    public static EpollWatcher? TryCreate()
    {
        if (!OperatingSystem.IsLinux())
            return null;
        var loops = new List<EpollLoop>();
        while (loops.Count < Math.Min(Environment.ProcessorCount, MaxLoops) && Epoll.Create() is >= 0 and var epoll)
            loops.Add(new EpollLoop(epoll));
        return loops.Count == 0 ? null : new EpollWatcher([.. loops]);
    }

    public override SocketWatch Watch(Socket socket, IActorRef owner)
    {
        socket.Blocking = false;
        var watch = new EpollWatch(NextLoop(), Descriptor(socket), owner);
        watch.Start(Epoll.In | Epoll.PeerHangUp);
        return watch;
    }

    public override Acceptor Accept(Socket listener, IActorRef owner)
    {
        listener.Blocking = false;
        var watch = new EpollWatch(NextLoop(), Descriptor(listener), owner);
        watch.Start(Epoll.In);
        return new EpollAcceptor(listener, watch);
    }

    public override void Dispose()
    {
        TurnMonitor.Remove(Inspect);
        foreach (var loop in _loops)
            loop.Stop();
    }

    private static int Descriptor(Socket socket) => (int)socket.SafeHandle.DangerousGetHandle();

    private EpollLoop NextLoop() => _loops[(int)((uint)Interlocked.Increment(ref _turn) % (uint)_loops.Length)];

    private void Inspect()
    {
        foreach (var loop in _loops)
            loop.Inspect();
    }

    private sealed class EpollAcceptor(Socket listener, EpollWatch watch) : Acceptor
    {
        public override SocketError TryAccept(out Socket? connection)
        {
            connection = null;
            watch.OnReadableTaken();
            // A look first: that nobody waits is no exception, and making one would cost more than the accept.
            if (!listener.Poll(0, SelectMode.SelectRead))
                return SocketError.WouldBlock;
            try
            {
                connection = listener.Accept();
                return SocketError.Success;
            }
            catch (SocketException failure)
            {
                return failure.SocketErrorCode;
            }
        }

        public override void Dispose() => watch.Dispose();
    }
}

/// <summary>One socket in a loop.</summary>
internal sealed class EpollWatch(EpollLoop loop, int descriptor, IActorRef owner) : SocketWatch
{
    private int _interest;
    private volatile bool _hungUp;
    private volatile bool _awaitsWritable;
    // 1 from a Readable's sending to its handling: edges in between need no second one.
    private int _readableTold;

    public override bool HasHungUp => _hungUp;

    public void Start(int interest)
    {
        _interest = interest | Epoll.EdgeTriggered;
        loop.Add(this, descriptor, _interest);
    }

    // Every arrival is an edge, and each edge is told.
    public override void AwaitReadable()
    {
    }

    public override void OnReadableTaken() => Interlocked.Exchange(ref _readableTold, 0);

    public override void AwaitWritable(ArraySegment<byte> next)
    {
        // Set before the change of interest, which makes an edge if there is room by now: none is missed.
        _awaitsWritable = true;
        _interest |= Epoll.Out;
        loop.Modify(descriptor, _interest);
    }

    public override void Dispose() => loop.Remove(descriptor);

    /// <summary>By the loop's thread.</summary>
    public void OnEvents(int events) =>
        Turns.Run(static told => told.watch.TellOwner(told.events), (watch: this, events));

    private void TellOwner(int events)
    {
        if ((events & (Epoll.PeerHangUp | Epoll.HangUp | Epoll.Error)) != 0)
            _hungUp = true;
        if ((events & ~Epoll.Out) != 0 && Volatile.Read(ref _readableTold) == 0)
        {
            Volatile.Write(ref _readableTold, 1);
            owner.Tell(Readable.Instance, ActorRefs.NoSender);
        }

        if ((events & (Epoll.Out | Epoll.HangUp | Epoll.Error)) != 0 && _awaitsWritable)
        {
            _awaitsWritable = false;
            owner.Tell(Writable.Instance, ActorRefs.NoSender);
        }
    }
}
