using System.Net;
using Akka.Actor;
using Akka.Event;
using Akka.IO;
using AkkaUpper.Telemetry;

namespace AkkaUpper.Server;

/// <summary>
/// One listening address: binds it, counts its connections, refuses those above the limit, binds again when the listener
/// is lost. Binding -> Listening -> Draining -> Unbinding.
/// </summary>
internal sealed partial class EndpointActor : UntypedActor, IWithTimers
{
    /// <summary>Accepts that Tcp keeps outstanding. Akka.IO takes it once and goes on for ever: it is no limit.</summary>
    private const int AcceptBatch = 16;

    private static readonly TimeSpan MinRebind = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan MaxRebind = TimeSpan.FromSeconds(10);

    private readonly EndpointSettings _settings;
    private readonly IActorRef _tcp;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly DescriptorQuotas _quotas;
    private readonly EndpointRecord _record;
    private EndpointConnections _connections = null!;
    private IActorRef? _listener;
    private IPEndPoint _address;
    private TimeSpan _rebindDelay = MinRebind;
    private bool _wasBound;

    /// <summary>Made for one address.</summary>
    /// <param name="settings">What to listen on and what to allow.</param>
    /// <param name="tcp">The Tcp manager.</param>
    /// <param name="quotas">What the endpoints of the process share.</param>
    /// <param name="record">What others may know of it.</param>
    /// <param name="wasBound">An actor before this one had the address: it is tried until it comes free.</param>
    public EndpointActor(EndpointSettings settings, IActorRef tcp, DescriptorQuotas quotas, EndpointRecord record, bool wasBound)
    {
        _record = record;
        _wasBound = wasBound;
        _settings = settings;
        _tcp = tcp;
        _quotas = quotas;
        // A port that the system chose stays the same when the actor is started anew.
        _address = record.LastAddress ?? settings.Address;
    }

    /// <summary>Set by the actor system, between constructor and start.</summary>
    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(
        EndpointSettings settings, IActorRef tcp, DescriptorQuotas quotas, EndpointRecord? record = null, bool wasBound = false) =>
        Akka.Actor.Props.Create<EndpointActor>(settings, tcp, quotas, record ?? new EndpointRecord(settings, server: null), wasBound);

    protected override void PreStart()
    {
        _record.Actor = Self;
        _connections = new EndpointConnections(Context, _settings, _quotas, Timers, _record);
        _connections.WatchCertificates();
        Bind();
    }

    /// <summary>The address may take a moment to come free after a crash, so it is tried again, as after a loss.</summary>
    protected override void PostRestart(Exception reason)
    {
        _wasBound = true;
        _record.OnRestarted(reason);
        base.PostRestart(reason);
    }

    protected override void PostStop()
    {
        _connections.FreePlaces();
        _record.OnState(EndpointState.Stopped);
        _listener?.Tell(Tcp.Unbind.Instance);
    }

    /// <summary>
    /// A connection that fails takes nobody with it and is not restarted: its half-read frames and its socket mean
    /// nothing to a new actor. This logs it once, with its path.
    /// </summary>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(
        error =>
        {
            _log.Error("Connection {0} failed and was closed: {1}: {2}", Sender.Path.ToStringWithoutAddress(), error.GetType().Name, error.Message);
            _connections.OnCrashed(Sender, error);
            return Directive.Stop;
        },
        loggingEnabled: false);

    protected override void OnReceive(object message) => Binding(message);

    /// <summary>Waits for the address, for the first time or again.</summary>
    private void Binding(object message)
    {
        switch (message)
        {
            case Tcp.Bound bound:
                OnBound((IPEndPoint)bound.LocalAddress);
                break;
            case Tcp.CommandFailed { Cmd: Tcp.Bind } failed:
                OnBindFailed(failed);
                break;
            case RebindDue:
                Bind();
                break;
            case Drain:
                StartDraining();
                break;
            default:
                Counting(message, nameof(Binding));
                break;
        }
    }

    private void Listening(object message)
    {
        switch (message)
        {
            case Tcp.Connected connected:
                _connections.Accept(connected);
                break;
            case Terminated lost when lost.ActorRef.Equals(_listener):
                OnListenerLost();
                break;
            case Drain:
                StartDraining();
                break;
            case PlaygroundLoss:
                _listener?.Tell(PoisonPill.Instance);
                break;
            default:
                Counting(message, nameof(Listening));
                break;
        }
    }

    /// <summary>
    /// Newcomers are refused, the others come to rest. The address stays bound: unbinding would reset every connection.
    /// </summary>
    private void Draining(object message)
    {
        switch (message)
        {
            case Tcp.Connected connected:
                _connections.Refuse(connected, "shutting down", Refusal.ShuttingDown);
                break;
            case Terminated lost when lost.ActorRef.Equals(_listener):
                _listener = null;
                break;
            case AbortRest:
                _connections.TellAll(ConnectionActor.Abort.Instance);
                break;
            case Drain:
                break;
            default:
                Counting(message, nameof(Draining));
                ReportWhenDrained();
                break;
        }
    }

    private void Unbinding(object message)
    {
        switch (message)
        {
            case Tcp.Unbound:
                _listener = null;
                Context.Stop(Self);
                break;
            case Terminated lost when lost.ActorRef.Equals(_listener):
                _listener = null;
                Context.Stop(Self);
                break;
            case Tcp.Connected connected:
                _connections.Reset(connected);
                break;
            default:
                Counting(message, nameof(Unbinding));
                break;
        }
    }

    /// <summary>What may come in any state: connections end, and the server wants the address free.</summary>
    private void Counting(object message, string state)
    {
        switch (message)
        {
            case ConnectionEnded ended:
                _connections.OnEnded(ended);
                break;
            case Terminated connection:
                _connections.OnTerminated(connection.ActorRef);
                break;
            case RefusalLog.Due:
                _connections.OnRefusalsDue();
                break;
            case Tcp.Connected connected:
                // Accepted by a listener that is lost meanwhile.
                _connections.Reset(connected);
                break;
            case Unbind:
                StartUnbinding();
                break;
            case Tcp.Bound:
                // Asked for before the state changed.
                _listener = Context.Watch(Sender);
                break;
            case AbortRest or RebindDue or Tcp.Unbound or Tcp.CommandFailed or PlaygroundLoss:
                break;
            case Tcp.ConnectionClosed:
                // One that was reset before anybody registered for it.
                break;
            case MailboxWait.Stamp stamp:
                stamp.OnArrived();
                break;
            case PlaygroundCrash:
                throw PlaygroundCrash.Failure();
            default:
                _log.Warning("Unexpected {0} while {1}", message.GetType(), state);
                Unhandled(message);
                break;
        }
    }

    private void Bind()
    {
        _tcp.Tell(new Tcp.Bind(Self, _address, _settings.Backlog, [_connections.Sockets], pullMode: true));
        Become(Binding);
        _record.OnState(EndpointState.Binding);
    }

    private void OnBound(IPEndPoint address)
    {
        _listener = Sender;
        _address = address;
        _wasBound = true;
        _rebindDelay = MinRebind;
        Context.Watch(_listener);
        _listener.Tell(new Tcp.ResumeAccepting(AcceptBatch));
        _record.OnListening(address);
        Context.Parent.Tell(new ServerActor.EndpointListening(_settings.Name, address));
        Become(Listening);
    }

    private void OnBindFailed(Tcp.CommandFailed failed)
    {
        _record.OnBindFailed(BindFailure.Describe(failed));
        if (!_wasBound)
        {
            Context.Parent.Tell(new ServerActor.EndpointFailed(_settings.Name, _address, BindFailure.Describe(failed)));
            return;
        }

        AwaitRebind();
    }

    private void OnListenerLost()
    {
        _listener = null;
        _log.Warning("Lost the listener on {0}; binding again", _address);
        _record.OnListenerLost();
        Become(Binding);
        AwaitRebind();
    }

    private void AwaitRebind()
    {
        Timers.StartSingleTimer(nameof(RebindDue), RebindDue.Instance, _rebindDelay);
        _rebindDelay = _rebindDelay * 2 < MaxRebind ? _rebindDelay * 2 : MaxRebind;
    }

    private void StartDraining()
    {
        _connections.TellAll(ConnectionActor.Drain.Instance);
        Become(Draining);
        _record.OnState(EndpointState.Draining);
        ReportWhenDrained();
    }

    private void ReportWhenDrained()
    {
        if (_connections.IsEmpty)
            Context.Parent.Tell(new ServerActor.EndpointDrained(_settings.Name, _connections.Aborted, _connections.Unacknowledged));
    }

    private void StartUnbinding()
    {
        Become(Unbinding);
        _record.OnState(EndpointState.Unbinding);
        if (_listener is null)
            Context.Stop(Self);
        else
            _listener.Tell(Tcp.Unbind.Instance);
    }
}
