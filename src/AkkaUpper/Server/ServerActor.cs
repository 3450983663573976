using System.Net;
using Akka.Actor;
using Akka.Event;
using Akka.IO;
using AkkaUpper.Hosting;
using AkkaUpper.Telemetry;

namespace AkkaUpper.Server;

/// <summary>
/// Owns the endpoints: starts them, says when all of them listen, brings them to rest, and stops them.
/// Starting -> Running -> Draining -> Stopping.
/// </summary>
/// <remarks>
/// An endpoint that fails is started anew, its own connections with it. One that fails again and again takes the
/// server down: this actor stops. If this actor fails, all endpoints are started anew, and if it fails again and again, it
/// is stopped (<see cref="ServerGuardian"/>). Its end, unless it was asked for, is the end of the process.
/// </remarks>
internal sealed partial class ServerActor : UntypedActor, IWithTimers
{
    /// <summary>The actor's name; the full path is <c>/user/upper-server</c>.</summary>
    public const string Name = "upper-server";

    private const int MaxRestarts = 10;
    private const int RestartWindow = 60_000;

    private readonly ServerSettings _settings;
    private readonly DescriptorQuotas _quotas;
    private readonly ServerRecord _record;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Dictionary<string, IPEndPoint> _listening = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EndpointDrained> _drained = new(StringComparer.Ordinal);
    private readonly List<IActorRef> _startWaiters = [];
    private readonly List<IActorRef> _drainWaiters = [];
    private StartFailed? _failure;
    private bool _isRestarted;

    /// <summary>Made once for a process.</summary>
    /// <param name="settings">The server's.</param>
    /// <param name="quotas">What the process has descriptors for; counted before there are connections.</param>
    /// <param name="record">What others may know of it.</param>
    public ServerActor(ServerSettings settings, DescriptorQuotas quotas, ServerRecord record)
    {
        _record = record;
        _settings = settings;
        _quotas = quotas;
    }

    /// <summary>Set by the actor system, between constructor and start.</summary>
    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(ServerSettings settings, DescriptorQuotas quotas, ServerRecord record) =>
        Akka.Actor.Props.Create<ServerActor>(settings, quotas, record);

    protected override void PreStart()
    {
        SchedulerStart.Await(Context.System);
        if (!_isRestarted && _settings.Endpoints.Sum(endpoint => (long)endpoint.MaxConnections) > _quotas.Connections.Limit)
            _log.Warning("There are file descriptors for {0} connections only; who comes above that is refused", _quotas.Connections.Limit);
        foreach (EndpointSettings endpoint in _settings.Endpoints)
        {
            Props props = EndpointActor.Props(endpoint, Context.System.Tcp(), _quotas, _record.Of(endpoint), _isRestarted);
            Context.Watch(Context.ActorOf(props, endpoint.Name));
        }
    }

    /// <summary>The endpoints that went with the failed actor may not have freed their addresses yet.</summary>
    protected override void PostRestart(Exception reason)
    {
        _isRestarted = true;
        _record.OnRestarted(reason);
        base.PostRestart(reason);
    }

    protected override void PostStop() => _record.OnState(ServerState.Stopped);

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(
        MaxRestarts, RestartWindow, error => error is ActorInitializationException ? Directive.Escalate : Directive.Restart);

    protected override void OnReceive(object message) => Starting(message);

    private void Starting(object message)
    {
        switch (message)
        {
            case EndpointFailed failed:
                _failure = new StartFailed($"cannot listen on {failed.Address} (endpoint {failed.Endpoint}): {failed.Reason}");
                Answer(_startWaiters, _failure);
                break;
            default:
                Serving(message, nameof(Starting));
                break;
        }
    }

    private void Running(object message) => Serving(message, nameof(Running));

    private void Serving(object message, string state)
    {
        switch (message)
        {
            case EndpointListening listening:
                OnListening(listening);
                break;
            case WhenListening:
                _startWaiters.Add(Sender);
                if (StartResult() is { } result)
                    Answer(_startWaiters, result);
                break;
            case Drain:
                StartDraining();
                break;
            default:
                Stoppable(message, state);
                break;
        }
    }

    private void Draining(object message)
    {
        switch (message)
        {
            case Drain:
                _drainWaiters.Add(Sender);
                ReportWhenDrained();
                break;
            case EndpointDrained drained:
                _drained[drained.Endpoint] = drained;
                ReportWhenDrained();
                break;
            case DrainOverdue:
                _log.Warning("Not drained within {0}: aborting what is left", _settings.DrainTimeout);
                TellEndpoints(EndpointActor.AbortRest.Instance);
                break;
            case EndpointListening:
                TellEndpoints(EndpointActor.Drain.Instance);
                break;
            default:
                Stoppable(message, nameof(Draining));
                break;
        }
    }

    private void Stopping(object message)
    {
        switch (message)
        {
            case Terminated:
                StopWhenAlone();
                break;
            case EndpointListening or EndpointFailed or EndpointDrained or DrainOverdue:
                break;
            default:
                _log.Warning("Unexpected {0} while {1}", message.GetType(), nameof(Stopping));
                Unhandled(message);
                break;
        }
    }

    private void Stoppable(object message, string state)
    {
        switch (message)
        {
            case Stop:
                Become(Stopping);
                _record.OnState(ServerState.Stopping);
                TellEndpoints(EndpointActor.Unbind.Instance);
                StopWhenAlone();
                break;
            case Terminated endpoint:
                _log.Error("Endpoint {0} failed again and again", endpoint.ActorRef.Path.Name);
                Context.Stop(Self);
                break;
            case PlaygroundCrash:
                throw PlaygroundCrash.Failure();
            case EndpointFailed or EndpointDrained:
                break;
            default:
                _log.Warning("Unexpected {0} while {1}", message.GetType(), state);
                Unhandled(message);
                break;
        }
    }

    private void OnListening(EndpointListening listening)
    {
        _listening[listening.Endpoint] = listening.Address;
        EndpointSettings settings = _settings.Endpoints.First(endpoint => endpoint.Name == listening.Endpoint);
        _log.Info(
            "Endpoint {0} listens on {1}, framing {2}{3}", listening.Endpoint, listening.Address,
            settings.Framing.Kind.ToString().ToLowerInvariant(), settings.Tls is null ? "" : ", TLS");
        foreach (string line in settings.Tls?.Announce(listening.Address) ?? [])
            _log.Info("Endpoint {0} {1}", listening.Endpoint, line);
        if (StartResult() is not { } result)
            return;
        Become(Running);
        _record.OnState(ServerState.Running);
        Answer(_startWaiters, result);
    }

    private object? StartResult()
    {
        if (_failure is not null)
            return _failure;
        return _listening.Count == _settings.Endpoints.Count ? new Listening(new Dictionary<string, IPEndPoint>(_listening)) : null;
    }

    private void StartDraining()
    {
        _drainWaiters.Add(Sender);
        Become(Draining);
        _record.OnState(ServerState.Draining);
        Timers.StartSingleTimer(nameof(DrainOverdue), DrainOverdue.Instance, _settings.DrainTimeout);
        TellEndpoints(EndpointActor.Drain.Instance);
    }

    private void ReportWhenDrained()
    {
        if (_drained.Count < _settings.Endpoints.Count || _drainWaiters.Count == 0)
            return;
        Timers.Cancel(nameof(DrainOverdue));
        _record.OnDrained(_drained.Values.Sum(one => one.Aborted));
        Answer(_drainWaiters, new Drained(_drained.Values.Sum(one => one.Aborted), _drained.Values.Sum(one => one.Unacknowledged)));
    }

    private void StopWhenAlone()
    {
        if (!Context.GetChildren().Any())
            Context.Stop(Self);
    }

    private void TellEndpoints(object message)
    {
        foreach (IActorRef endpoint in Context.GetChildren())
            endpoint.Tell(message);
    }

    private void Answer(List<IActorRef> waiters, object answer)
    {
        foreach (IActorRef waiter in waiters)
            waiter.Tell(answer);
        waiters.Clear();
    }
}
