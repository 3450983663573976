using System.Net;
using Akka.Actor;
using Akka.Event;
using Akka.IO;
using AkkaUpper.Tls;

namespace AkkaUpper.Client;

/// <summary>
/// The way to a server, gone once: looks its name up, tries its addresses one after the other, has the connection encrypted
/// if that is asked for, and tells its owner <see cref="Ready"/> or <see cref="Failed"/>, once, within the connect timeout.
/// LookingUp -> Connecting -> Securing -> HandedOver; Abandoned.
/// </summary>
/// <remarks>
/// It is meant to be its owner's child, and dies with it; an owner that can't have children is watched. Stop it to give an
/// attempt up. It lives as long as its connection: an encrypted connection's actor is its child, and the packages end a
/// connection whose asker ends before its owner has registered.
/// </remarks>
internal sealed class ConnectorActor : UntypedActor, IWithTimers
{
    private const string ConnectTimer = "connect";

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly IActorRef _owner;
    private readonly ServerAddress _server;
    private readonly TimeSpan _timeout;
    private readonly ClientTls? _tls;
    private readonly IActorRef _tcp;
    private readonly ConnectTargets _targets;

    public ConnectorActor(IActorRef owner, ServerAddress server, ClientSettings settings, IActorRef tcp)
    {
        _owner = owner;
        _server = server;
        _tls = settings.Tls;
        _timeout = settings.ConnectTimeout;
        _tcp = tcp;
        _targets = new ConnectTargets(server);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    /// <param name="owner">Who is told the outcome.</param>
    /// <param name="server">Where to connect to.</param>
    /// <param name="settings">How long it may take.</param>
    /// <param name="tcp">The Tcp manager.</param>
    public static Props Props(IActorRef owner, ServerAddress server, ClientSettings settings, IActorRef tcp) =>
        Akka.Actor.Props.Create<ConnectorActor>(owner, server, settings, tcp);

    protected override void PreStart()
    {
        Context.Watch(_owner);
        Timers.StartSingleTimer(ConnectTimer, ConnectTimedOut.Instance, _timeout);
        _targets.LookUpAsync().PipeTo(
            Self, success: addresses => new Resolved(addresses, Error: null), failure: error => new Resolved([], error));
    }

    protected override SupervisorStrategy SupervisorStrategy() => Akka.Actor.SupervisorStrategy.StoppingStrategy;

    protected override void OnReceive(object message) => LookingUp(message);

    private void LookingUp(object message)
    {
        switch (message)
        {
            case Resolved resolved:
                _targets.Add(resolved.Addresses);
                Become(Connecting);
                TryNext(resolved.Error);
                break;
            case ConnectTimedOut:
                Fail(_targets.DescribeTimeout(_timeout));
                Context.Stop(Self);
                break;
            default:
                InAnyState(message);
                break;
        }
    }

    private void Connecting(object message)
    {
        switch (message)
        {
            case Tcp.Connected:
                OnConnected(Sender);
                break;
            case Tcp.CommandFailed failed when ReferenceEquals(failed.Cmd, _targets.Current):
                TryNext(failed.Cause.HasValue ? failed.Cause.Value : null);
                break;
            case ConnectTimedOut:
                Fail(_targets.DescribeTimeout(_timeout));
                Become(Abandoned);
                break;
            default:
                InAnyState(message);
                break;
        }
    }

    private void OnConnected(IActorRef connection)
    {
        if (_tls is null)
        {
            Context.Watch(connection);
            HandOver(connection);
            return;
        }

        Become(Securing);
        Context.Watch(Context.ActorOf(TlsActor.Props(connection, new ClientPeer(_tls, _server.Host), Self), "tls"));
    }

    private void Securing(object message)
    {
        switch (message)
        {
            case TlsActor.Secured:
                HandOver(Sender);
                break;
            case TlsActor.Failed failed:
                Fail(_targets.Describe(failed.Failure));
                Context.Stop(Self);
                break;
            case ConnectTimedOut:
                Fail(_targets.DescribeHandshakeTimeout(_timeout));
                Context.Stop(Self);
                break;
            case Terminated ended when !ended.ActorRef.Equals(_owner):
                Fail(_targets.Describe(new TlsFailure(TlsFailureKind.Ended, "the connection broke in the handshake")));
                Context.Stop(Self);
                break;
            default:
                InAnyState(message);
                break;
        }
    }

    private void HandOver(IActorRef connection)
    {
        Timers.Cancel(ConnectTimer);
        _owner.Tell(new Ready(connection));
        Become(HandedOver);
    }

    /// <summary>Until the connection ends, or its owner does.</summary>
    private void HandedOver(object message) => InAnyState(message);

    /// <summary>The owner has given up; what the last attempt still brings is not wanted.</summary>
    private void Abandoned(object message)
    {
        switch (message)
        {
            case Tcp.Connected:
                Sender.Tell(Tcp.Abort.Instance);
                Context.Stop(Self);
                break;
            case Tcp.CommandFailed:
                Context.Stop(Self);
                break;
            default:
                InAnyState(message);
                break;
        }
    }

    private void InAnyState(object message)
    {
        if (message is Terminated)
            Context.Stop(Self);
        else
            _log.Warning("unexpected {0}", message.GetType());
    }

    private void TryNext(Exception? cause)
    {
        if (_targets.Next(_timeout) is { } connect)
        {
            _tcp.Tell(connect);
            return;
        }

        Fail(_targets.Describe(cause));
        Context.Stop(Self);
    }

    private void Fail(ClientFailure reason) => _owner.Tell(new Failed(reason));

    /// <summary>
    /// Here is a connection that speaks the Tcp protocol in pull mode, to be registered with within 5 s. What it is made of
    /// is not the owner's concern. Who doesn't want it any more tells it <see cref="Tcp.Abort"/>.
    /// </summary>
    public sealed record Ready(IActorRef Connection);

    /// <summary>There is no connection, for this reason.</summary>
    public sealed record Failed(ClientFailure Reason);

    private sealed record Resolved(IReadOnlyList<IPAddress> Addresses, Exception? Error);

    private sealed record ConnectTimedOut
    {
        public static ConnectTimedOut Instance { get; } = new();
    }
}
