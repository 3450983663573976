using System.Net.Sockets;
using Akka.Actor;
using Akka.Dispatch;

namespace Akka.IO;

/// <summary>Watches by epoll, edge-triggered, with as many loops as are of use.</summary>
/// <remarks>
/// Against asynchronous socket operations it saves two system calls for each message (the look before the read and the
/// one that finds nothing), all hops between threads, and several hundred bytes for each connection.
/// </remarks>
internal sealed class EpollWatcher : SocketWatcher
{
    private readonly EpollCrew _crew;

    private EpollWatcher(EpollCrew crew)
    {
        _crew = crew;
        TurnMonitor.Add(_crew.Inspect);
    }

    /// <summary>Null where there is no epoll.</summary>
    public static EpollWatcher? TryCreate()
    {
        return OperatingSystem.IsLinux() && Epoll.Create() is >= 0 and var epoll ? new EpollWatcher(new EpollCrew(epoll)) : null;
    }

    public override SocketWatch Watch(Socket socket, IActorRef owner)
    {
        var watch = new EpollWatch(_crew.Set, Descriptor(socket), owner);
        watch.Start(Epoll.In | Epoll.PeerHangUp);
        return watch;
    }

    public override Acceptor Accept(Socket listener, IActorRef owner)
    {
        var watch = new EpollWatch(_crew.Set, Descriptor(listener), owner);
        watch.Start(Epoll.In);
        return new EpollAcceptor(listener, watch);
    }

    public override void Dispose()
    {
        TurnMonitor.Remove(_crew.Inspect);
        _crew.Stop();
    }

    private static int Descriptor(Socket socket) => (int)socket.SafeHandle.DangerousGetHandle();

    private sealed class EpollAcceptor(Socket listener, EpollWatch watch) : Acceptor
    {
        public override SocketError TryAccept(out Socket? connection)
        {
            connection = null;
            watch.OnReadableTaken();
            // A look first: then the accept doesn't wait, though the listener could. Were it not to, what it accepts would not
            // either, and .NET keeps a state of some 200 bytes for each of those.
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

/// <summary>One socket in a set. Its events may come on several threads at once.</summary>
internal sealed class EpollWatch(EpollSet set, int descriptor, IActorRef owner) : SocketWatch
{
    private int _interest;
    private volatile bool _hungUp;
    // 1 while the owner waits to hear of it.
    private int _awaitsWritable;
    // 1 from a Readable's sending to its handling: edges in between need no second one.
    private int _readableTold;

    public override bool HasHungUp => _hungUp;

    public void Start(int interest)
    {
        _interest = interest | Epoll.EdgeTriggered;
        set.Add(this, descriptor, _interest);
    }

    public override int Receive(Span<byte> buffer, out SocketError error)
    {
        var count = NativeSocket.Receive(descriptor, buffer, out error);
        if (count > 0)
            EpollLoop.CountReceived(count);
        return count;
    }

    public override int Send(ReadOnlySpan<byte> bytes, out SocketError error) => NativeSocket.Send(descriptor, bytes, out error);

    // Every arrival is an edge, and each edge is told.
    public override void AwaitReadable()
    {
    }

    // An edge once more, behind those that wait; and any loop may take it.
    public override void YieldReading() => set.Modify(descriptor, _interest);

    public override void OnReadableTaken() => Interlocked.Exchange(ref _readableTold, 0);

    public override void AwaitWritable(ArraySegment<byte> next)
    {
        // Set before the change of interest, which makes an edge if there is room by now: none is missed.
        Interlocked.Exchange(ref _awaitsWritable, 1);
        _interest |= Epoll.Out;
        set.Modify(descriptor, _interest);
    }

    public override void Dispose() => set.Remove(descriptor);

    /// <summary>As <see cref="ActorCell.Fetch"/>, for its owner.</summary>
    public int Fetch() => _readableTold + ((owner as ActorCell)?.Fetch() ?? 0);

    /// <summary>By a loop's thread.</summary>
    public void OnEvents(int events) =>
        Turns.Run(static told => told.watch.TellOwner(told.events), (watch: this, events));

    private void TellOwner(int events)
    {
        if ((events & (Epoll.PeerHangUp | Epoll.HangUp | Epoll.Error)) != 0)
            _hungUp = true;
        // The exchange is a fence, too: an owner that took the last Readable before it sees the hang-up after its read.
        if ((events & ~Epoll.Out) != 0 && Interlocked.Exchange(ref _readableTold, 1) == 0)
            owner.Tell(Readable.Instance, ActorRefs.NoSender);
        if ((events & (Epoll.Out | Epoll.HangUp | Epoll.Error)) != 0
            && Volatile.Read(ref _awaitsWritable) == 1 && Interlocked.Exchange(ref _awaitsWritable, 0) == 1)
        {
            owner.Tell(Writable.Instance, ActorRefs.NoSender);
        }
    }
}
