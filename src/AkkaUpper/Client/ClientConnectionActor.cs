using Akka.Actor;
using Akka.Event;
using Akka.IO;

namespace AkkaUpper.Client;

/// <summary>
/// One connection: pipelines requests, gives answers back in order, and connects again when it broke. Its parent is told
/// by <see cref="ConnectionReport"/>s. Connecting -> Connected -> Waiting -> Connecting ...
/// </summary>
/// <remarks>On restart and stop the socket is closed or, if anything is owed, aborted, and the requests go back to the parent, so nothing stale remains.</remarks>
internal sealed class ClientConnectionActor : UntypedActor, IWithTimers
{
    private const string ReconnectTimer = "reconnect";
    private const string RequestTimer = "request";

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly ServerAddress _server;
    private readonly ClientSettings _settings;
    private readonly IActorRef _tcp;
    private readonly ReconnectBackoff _backoff;

    // Of the connection that is up.
    private IActorRef _socket = ActorRefs.Nobody;
    private RequestPipeline _pipeline;
    private bool _isFlushing;
    private bool _isWatchingDeadlines;

    // Of the attempt to connect.
    private IActorRef _connector = ActorRefs.Nobody;

    public ClientConnectionActor(ServerAddress server, ClientSettings settings, IActorRef tcp)
    {
        _server = server;
        _settings = settings;
        _tcp = tcp;
        _backoff = new ReconnectBackoff(settings.ReconnectFirst, settings.ReconnectLongest, Random.Shared);
        _pipeline = new RequestPipeline(settings);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart() => Connect();

    /// <remarks>What made it fail may do so again at once.</remarks>
    protected override void PostRestart(Exception reason) => WaitToReconnect();

    protected override void PostStop() => GiveUp(
        new ClientFailure(FailureKind.ClientClosed, "the client was closed"), isClean: _pipeline.IsAtRest);

    protected override void OnReceive(object message) => Connecting(message);

    private void Connect()
    {
        Become(Connecting);
        _connector = Context.ActorOf(ConnectorActor.Props(Self, _server, _settings, _tcp));
    }

    private void Connecting(object message)
    {
        switch (message)
        {
            case ConnectorActor.Ready ready when Sender.Equals(_connector):
                OnConnected(ready.Connection);
                break;
            case ConnectorActor.Failed failed when Sender.Equals(_connector):
                OnUnreachable(failed.Reason);
                break;
            default:
                WhileDown(message);
                break;
        }
    }

    private void OnUnreachable(ClientFailure reason)
    {
        Context.Parent.Tell(new ConnectionReport.Down(reason, Finished: 0, []));
        WaitToReconnect();
    }

    private void OnConnected(IActorRef socket)
    {
        _socket = socket;
        Context.Watch(_socket);
        _socket.Tell(new Tcp.Register(Self, useResumeWriting: false));
        _socket.Tell(Tcp.ResumeReading.Instance);
        Context.Parent.Tell(ConnectionReport.Up.Instance);
        Become(Connected);
    }

    private void Connected(object message)
    {
        switch (message)
        {
            case Request request:
                _pipeline.Add(request);
                FlushSoon();
                break;
            case Flush:
                _isFlushing = false;
                Write();
                break;
            case Written when Sender.Equals(_socket):
                _pipeline.OnWritten();
                Write();
                break;
            case Tcp.Received received when Sender.Equals(_socket):
                OnReceived(received.Data);
                break;
            case Tcp.ConnectionClosed closed when Sender.Equals(_socket):
                Lose(ClientFailure.Lost(_server, closed.IsErrorClosed && closed.Cause is { } cause ? cause : "the server closed it"));
                break;
            case Tcp.CommandFailed when Sender.Equals(_socket):
                Lose(ClientFailure.Lost(_server, "it can't be written to"));
                break;
            case Terminated terminated when terminated.ActorRef.Equals(_socket):
                Lose(ClientFailure.Lost(_server, "it ended"));
                break;
            case RequestTimedOut:
                OnDeadline();
                break;
            default:
                WhileDown(message);
                break;
        }
    }

    /// <remarks>Behind the requests that are already in the mailbox, so that they are written together.</remarks>
    private void FlushSoon()
    {
        if (_isFlushing || _pipeline.IsWriting)
            return;
        _isFlushing = true;
        Self.Tell(Flush.Instance);
    }

    private void Write()
    {
        ByteString? bytes = _pipeline.NextWrite(out int dropped);
        if (dropped > 0)
            Context.Parent.Tell(new ConnectionReport.Finished(dropped));
        if (bytes is null)
            return;
        _socket.Tell(Tcp.Write.Create(bytes, Written.Instance));
        WatchDeadlines();
    }

    private void OnReceived(ByteString data)
    {
        ClientFailure? failure = _pipeline.Read(data, out int finished);
        if (finished > 0)
        {
            _backoff.Reset();
            Context.Parent.Tell(new ConnectionReport.Finished(finished));
        }

        if (failure is null)
            _socket.Tell(Tcp.ResumeReading.Instance);
        else
            Lose(failure);
    }

    private void WatchDeadlines()
    {
        long deadline = _pipeline.Deadline;
        if (_isWatchingDeadlines || deadline == long.MaxValue)
            return;
        _isWatchingDeadlines = true;
        long delay = Math.Max(1, deadline - Environment.TickCount64);
        Timers.StartSingleTimer(RequestTimer, RequestTimedOut.Instance, TimeSpan.FromMilliseconds(delay));
    }

    /// <remarks>Answers come in order: while the first is overdue, none behind it can come, so the connection is of no use.</remarks>
    private void OnDeadline()
    {
        _isWatchingDeadlines = false;
        if (_pipeline.Deadline <= Environment.TickCount64)
            Lose(ClientFailure.Lost(_server, "an answer is overdue"));
        else
            WatchDeadlines();
    }

    private void Lose(ClientFailure reason)
    {
        _log.Debug("connection to {0} lost: {1}", _server, reason.Reason);
        GiveUp(reason, isClean: false);
        WaitToReconnect();
    }

    /// <summary>Ends the connection, if there is one, and lets go of its requests.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="isClean">Nothing is owed, so the server need not see a broken connection.</param>
    private void GiveUp(ClientFailure reason, bool isClean)
    {
        if (!_socket.IsNobody())
        {
            Context.Unwatch(_socket);
            _socket.Tell(isClean ? Tcp.Close.Instance : Tcp.Abort.Instance);
        }

        _socket = ActorRefs.Nobody;
        _isFlushing = _isWatchingDeadlines = false;
        (List<Request> returned, int failed) = _pipeline.Abandon(reason);
        _pipeline = new RequestPipeline(_settings);
        Context.Parent.Tell(new ConnectionReport.Down(reason, failed, returned));
    }

    private void WaitToReconnect()
    {
        Timers.Cancel(RequestTimer);
        Timers.StartSingleTimer(ReconnectTimer, Reconnect.Instance, _backoff.Next());
        Become(Waiting);
    }

    private void Waiting(object message)
    {
        if (message is Reconnect)
            Connect();
        else
            WhileDown(message);
    }

    /// <summary>What may come in any state, from a connection or an attempt that is given up.</summary>
    private void WhileDown(object message)
    {
        switch (message)
        {
            case Request request:
                Context.Parent.Tell(new ConnectionReport.Returned(request));
                break;
            case ConnectorActor.Ready tooLate:
                tooLate.Connection.Tell(Tcp.Abort.Instance);
                break;
            case Tcp.Event or Terminated or ConnectorActor.Failed or Flush:
                break;
            default:
                _log.Warning("unexpected {0}", message.GetType());
                break;
        }
    }

    private sealed record Reconnect
    {
        public static Reconnect Instance { get; } = new();
    }

    private sealed record RequestTimedOut
    {
        public static RequestTimedOut Instance { get; } = new();
    }

    private sealed record Flush
    {
        public static Flush Instance { get; } = new();
    }

    private sealed class Written : Tcp.Event
    {
        public static Written Instance { get; } = new();
    }
}
