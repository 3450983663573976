using System.Net.Sockets;
using Akka.Actor;
using Akka.Event;

namespace Akka.IO;

/// <summary>One listening socket: accepts, and makes a <see cref="TcpIncomingConnection"/> of each connection.</summary>
/// <remarks>Ends when it is asked to, or when the handler of its Bind ends. Its connections live on.</remarks>
internal sealed class TcpListener(TcpSettings settings, SocketWatcher watcher, Tcp.Bind bind, IActorRef commander) : ActorBase
{
    // Out of descriptors: others have to close some first, so trying at once would only burn the processor.
    private static readonly TimeSpan Backoff = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan BetweenComplaints = TimeSpan.FromSeconds(1);

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly AcceptGate _gate = new(Context.Self, AcceptOn.Instance);
    private Socket? _socket;
    private Acceptor? _acceptor;
    // In pull mode from the first ResumeAccepting on. Its batch size limits nothing, as on the packages: there, who asks
    // once is told of connections for ever, and a program that had to ask again here would pile up accepts there.
    private bool _isAccepting = !bind.PullMode;
    private bool _isBackingOff;
    private long _lastComplaint = long.MinValue;

    protected override void PreStart()
    {
        try
        {
            _socket = Listen();
            _acceptor = watcher.Accept(_socket, Self);
        }
        catch (Exception failure) when (failure is SocketException or IOException or ArgumentException or NotSupportedException)
        {
            commander.Tell(bind.FailureMessage.WithCause(failure), Self);
            if (settings.TraceLogging)
                _log.Debug("Bind failed for {0}: {1}", bind.LocalAddress, failure.Message);
            Context.Stop(Self);
            return;
        }

        Context.Watch(bind.Handler);
        commander.Tell(new Tcp.Bound(_socket.LocalEndPoint!), Self);
        Accept();
    }

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case SocketWatch.Readable:
                if (!_isBackingOff)
                    Accept();
                return true;
            case AcceptOn:
                _isBackingOff = false;
                Accept();
                return true;
            case Tcp.ResumeAccepting resume:
                _isAccepting |= resume.BatchSize > 0;
                if (!_isBackingOff)
                    Accept();
                return true;
            case Tcp.Unbind:
                Close();
                Sender.Tell(Tcp.Unbound.Instance, Self);
                Context.Stop(Self);
                return true;
            case Terminated:
                Context.Stop(Self);
                return true;
            default:
                return false;
        }
    }

    protected override void PostStop() => Close();

    private Socket Listen()
    {
        var socket = new Socket(bind.LocalAddress.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            foreach (var option in bind.Options)
                option.BeforeServerSocketBind(socket);
            socket.Bind(bind.LocalAddress);
            socket.Listen(bind.Backlog);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Accepts who waits, a batch at most: then others get their turn.</summary>
    private void Accept()
    {
        for (var batch = settings.BatchAcceptLimit; _isAccepting; batch--)
        {
            if (batch == 0)
            {
                Self.Tell(AcceptOn.Instance, ActorRefs.NoSender);
                return;
            }

            if (!_gate.IsOpen())
                return;
            switch (_acceptor!.TryAccept(out var connection))
            {
                case SocketError.Success:
                    _gate.Enter();
                    TcpIncomingConnection.Start(Context.Parent, settings, watcher, connection!, bind, _gate);
                    break;
                case SocketError.WouldBlock:
                    return;
                // It was there and has gone again: the next, please.
                case SocketError.ConnectionAborted or SocketError.ConnectionReset or SocketError.Interrupted:
                    break;
                case var error:
                    BackOff(error);
                    return;
            }
        }
    }

    private void BackOff(SocketError error)
    {
        _isBackingOff = true;
        Context.System.Scheduler.ScheduleTellOnce(Backoff, Self, AcceptOn.Instance, ActorRefs.NoSender);
        var now = Environment.TickCount64;
        if (now - _lastComplaint < (long)BetweenComplaints.TotalMilliseconds && _lastComplaint != long.MinValue)
            return;
        _lastComplaint = now;
        _log.Warning("Accepting on {0} pauses: {1}", bind.LocalAddress, new SocketException((int)error).Message);
    }

    private void Close()
    {
        _acceptor?.Dispose();
        _acceptor = null;
        _socket?.Dispose();
        _socket = null;
    }

    private sealed class AcceptOn
    {
        public static readonly AcceptOn Instance = new();
    }
}
