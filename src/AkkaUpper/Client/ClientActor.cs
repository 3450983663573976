using Akka.Actor;
using Akka.Event;
using Akka.IO;
using AkkaUpper.Hosting;

namespace AkkaUpper.Client;

/// <summary>
/// The pool: gives each request to the connection with the fewest on their way, and keeps those that no connection has
/// room for, until their deadline. One state.
/// </summary>
/// <remarks>
/// A connection that fails unexpectedly is restarted: it gives up its socket and hands its requests back on the way, so
/// the new instance starts clean. What kills this actor kills its connections.
/// </remarks>
public sealed class ClientActor : UntypedActor, IWithTimers
{
    private const string DeadlineTimer = "deadline";

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly ClientSettings _settings;
    private readonly Func<IActorRef> _tcp;
    private readonly ConnectionLoads<IActorRef> _loads;
    private readonly Dictionary<IActorRef, ConnectionLoads<IActorRef>.Entry> _connections = [];
    private readonly Dictionary<IActorRef, ServerAddress> _servers = [];

    // What came back from a broken connection has waited longest.
    private readonly Queue<Request> _returned = new();
    private readonly Queue<Request> _waiting = new();

    private long _taken;

    /// <summary>The pool over the system's own Tcp manager.</summary>
    /// <param name="settings">Where to connect to, and how patient to be.</param>
    public ClientActor(ClientSettings settings)
        : this(settings, tcp: null)
    {
    }

    internal ClientActor(ClientSettings settings, IActorRef? tcp)
    {
        _settings = settings;
        ActorSystem system = Context.System;
        _tcp = tcp is null ? system.Tcp : () => tcp;
        _loads = new ConnectionLoads<IActorRef>(settings.Window);
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    private int WaitingCount => _returned.Count + _waiting.Count;

    /// <inheritdoc/>
    protected override void PreStart()
    {
        SchedulerStart.Await(Context.System);
        int number = 0;
        foreach (ServerAddress server in _settings.Servers)
        {
            for (int i = 0; i < _settings.ConnectionsPerServer; i++)
            {
                IActorRef connection = Context.ActorOf(
                    Props.Create<ClientConnectionActor>(server, _settings, _tcp()), $"{++number}");
                _connections[connection] = new ConnectionLoads<IActorRef>.Entry(connection);
                _servers[connection] = server;
            }
        }
    }

    /// <inheritdoc/>
    protected override void PostStop()
    {
        var failure = new ClientFailure(FailureKind.ClientClosed, "the client was closed");
        FailWaiting(failure);
    }

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Request request:
                _taken++;
                OnRequest(request);
                break;
            case ConnectionReport.Finished finished:
                _loads.Release(_connections[Sender], finished.Count);
                Pump();
                break;
            case ConnectionReport.Up:
                OnUp(_connections[Sender]);
                break;
            case ConnectionReport.Down down:
                OnDown(_connections[Sender], down);
                break;
            case ConnectionReport.Returned returned:
                _loads.Release(_connections[Sender], 1);
                _returned.Enqueue(returned.Request);
                Pump();
                break;
            case CheckDeadlines:
                FailOverdue();
                break;
            case ClientStatus.Get:
                Sender.Tell(Status());
                break;
            default:
                _log.Warning("unexpected {0}", message.GetType());
                break;
        }
    }

    private void OnRequest(Request request)
    {
        if (WaitingCount == 0 && _loads.Take() is { } connection)
        {
            connection.Tell(request);
            return;
        }

        _waiting.Enqueue(request);
        if (!FailFast())
            WatchDeadlines();
    }

    private void OnUp(ConnectionLoads<IActorRef>.Entry entry)
    {
        entry.Reason = null;
        ClientMeter.OnUp(_servers[entry.Connection]);
        _loads.SetUp(entry);
        Context.System.EventStream.Publish(new ConnectionChanged(_servers[entry.Connection], Failure: null));
        Pump();
    }

    private void OnDown(ConnectionLoads<IActorRef>.Entry entry, ConnectionReport.Down down)
    {
        ClientMeter.OnDown(_servers[entry.Connection], entry.IsUp);
        _loads.SetDown(entry);
        _loads.Release(entry, down.Finished + down.Returned.Count);
        entry.Reason = down.Reason;
        foreach (Request request in down.Returned)
            _returned.Enqueue(request);
        Context.System.EventStream.Publish(new ConnectionChanged(_servers[entry.Connection], down.Reason));
        Pump();
        FailFast();
    }

    private void Pump()
    {
        while (WaitingCount > 0)
        {
            Queue<Request> queue = _returned.Count > 0 ? _returned : _waiting;
            if (queue.Peek().IsAbandoned)
            {
                queue.Dequeue();
                continue;
            }

            if (_loads.Take() is not { } connection)
            {
                WatchDeadlines();
                return;
            }

            connection.Tell(queue.Dequeue());
        }
    }

    /// <summary>Fails what waits if that is asked for and every connection has failed since it was last up.</summary>
    private bool FailFast()
    {
        if (!_settings.FailFast || Unreachable() is not { } failure)
            return false;
        FailWaiting(failure);
        return true;
    }

    /// <summary>Why no server can be reached; null as long as one can, or has not been tried.</summary>
    private ClientFailure? Unreachable()
    {
        ClientFailure? failure = null;
        foreach (ConnectionLoads<IActorRef>.Entry entry in _connections.Values)
        {
            if (entry.Reason is null)
                return null;
            // What a server says tells more than that another one is not there.
            if (failure is null || entry.Reason.Kind == FailureKind.ServerError)
                failure = entry.Reason;
        }

        return failure;
    }

    private void WatchDeadlines()
    {
        if (Timers.IsTimerActive(DeadlineTimer))
            return;
        long next = _returned.Concat(_waiting).Min(request => request.Deadline);
        if (next == long.MaxValue)
            return;
        long delay = Math.Max(1, next - Environment.TickCount64);
        Timers.StartSingleTimer(DeadlineTimer, CheckDeadlines.Instance, TimeSpan.FromMilliseconds(delay));
    }

    private void FailOverdue()
    {
        ClientFailure failure = Unreachable()
            ?? new ClientFailure(FailureKind.TimedOut, "no answer in time: all connections are busy");
        FailOverdue(_returned, failure);
        FailOverdue(_waiting, failure);
        if (WaitingCount > 0)
            WatchDeadlines();
    }

    private static void FailOverdue(Queue<Request> queue, ClientFailure failure)
    {
        long now = Environment.TickCount64;
        for (int left = queue.Count; left > 0; left--)
        {
            Request request = queue.Dequeue();
            if (request.Deadline <= now)
                request.OnFailure(failure);
            else if (!request.IsAbandoned)
                queue.Enqueue(request);
        }
    }

    private void FailWaiting(ClientFailure failure)
    {
        foreach (Request request in _returned.Concat(_waiting))
            request.OnFailure(failure);
        _returned.Clear();
        _waiting.Clear();
    }

    private ClientStatus Status() => new(
        _taken,
        WaitingCount,
        [
            .. _connections.Values.Select(entry => new ClientStatus.Connection(
                _servers[entry.Connection], entry.IsUp, entry.Load, entry.Reason)),
        ]);

    private sealed record CheckDeadlines : INotInfluenceReceiveTimeout
    {
        public static CheckDeadlines Instance { get; } = new();
    }
}
