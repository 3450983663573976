using Akka.Actor;
using Akka.Event;
using Akka.IO;

namespace AkkaUpper.Tls;

/// <summary>
/// Encryption between a connection's Tcp actor and its handler. To either it is the other one: it speaks the Tcp protocol
/// in pull mode on both sides. Handshaking -> Open -> Closing.
/// </summary>
/// <remarks>
/// What it holds of a connection is bounded: one chunk that Tcp has read and an unfinished record (some 80 KiB, and nothing
/// at rest), and encrypted text that Tcp has not taken (64 KiB and one write). More is not encrypted before that is taken; it
/// stays where the handler has it, which the handler bounds. The encryption itself is done in this actor's turns. It is its handler's child, or its connector's, and ends with it; its end closes the socket.
/// </remarks>
internal sealed partial class TlsActor : UntypedActor, IWithTimers
{
    private const string Timer = "tls";
    private const string CutOff = "it ended without the peer's close, so something may be missing";

    /// <summary>Both sides have said that they are done: that is how long the connection's own end may take after it.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly IActorRef _tcp;
    private readonly TlsPeer _peer;
    private readonly IActorRef _listener;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly TlsSession _session;

    private IActorRef _handler = ActorRefs.Nobody;
    private bool _keepsOpen;
    private bool _isShaking;
    private Refused? _refusal;

    /// <summary>Made for a connection that nobody has registered with.</summary>
    /// <param name="tcp">The connection's Tcp actor.</param>
    /// <param name="peer">This side of the handshake.</param>
    /// <param name="listener">Is told <see cref="Secured"/> or <see cref="Failed"/>. Nobody: failures are logged.</param>
    public TlsActor(IActorRef tcp, TlsPeer peer, IActorRef listener)
    {
        _tcp = tcp;
        _peer = peer;
        _listener = listener;
        IActorRef self = Self;
        _session = new TlsSession(() => self.Tell(Woken.Instance, ActorRefs.NoSender));
    }

    /// <summary>Set by the actor system, between constructor and start.</summary>
    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(IActorRef tcp, TlsPeer peer, IActorRef? listener = null) =>
        Akka.Actor.Props.Create<TlsActor>(tcp, peer, listener ?? ActorRefs.Nobody);

    protected override void PreStart()
    {
        Context.Watch(_tcp);
        _tcp.Tell(new Tcp.Register(Self, keepOpenOnPeerClosed: true, useResumeWriting: false));
        _isShaking = _peer.TryStart();
        if (!_isShaking)
        {
            // A flood: there is nothing to be said to it, and no log to be filled.
            _tcp.Tell(Tcp.Abort.Instance);
            BeginEnding(new Tcp.ErrorClosed("too many handshakes are under way"));
            return;
        }

        if (_peer.Timeout > TimeSpan.Zero)
            Timers.StartSingleTimer(Timer, TimerDue.Instance, _peer.Timeout);
        _session.Start(_peer.AuthenticateAsync);
        AfterHandshakeStep();
    }

    protected override void PostStop()
    {
        if (_isShaking)
            _peer.OnFailed(new TlsFailure(TlsFailureKind.Ended, "the connection was given up"));
        _session.Dispose();
    }

    protected override void OnReceive(object message) => Handshaking(message);

    private void Handshaking(object message)
    {
        switch (message)
        {
            case Tcp.Received received:
                OnHandshakeBytes(received.Data);
                break;
            case Tcp.PeerClosed:
                _isTcpReading = false;
                _session.End();
                AfterHandshakeStep();
                break;
            case Woken:
                AfterHandshakeStep();
                break;
            case TimerDue:
                Fail(new TlsFailure(TlsFailureKind.TimedOut, "the handshake took too long"));
                break;
            case Tcp.Write write:
                Postpone(write, Sender);
                break;
            case Tcp.CloseCommand close:
                Leave(close);
                break;
            case Tcp.ConnectionClosed or Tcp.CommandFailed:
                Fail(new TlsFailure(TlsFailureKind.Ended, "the connection broke in the handshake"));
                break;
            default:
                InAnyState(message, nameof(Handshaking));
                break;
        }
    }

    private void OnHandshakeBytes(ByteString bytes)
    {
        _isTcpReading = false;
        if (_session.IsUntouched && !TlsRecord.CanBeFirst(bytes))
        {
            SendPlain(_peer.WordToPlainPeer);
            Fail(_peer.ExplainPlain(bytes));
            return;
        }

        _session.Feed(bytes);
        AfterHandshakeStep();
    }

    private void AfterHandshakeStep()
    {
        SendOutgoing();
        if (!_session.IsHandshakeOver)
            ReadTcp();
        else if (_session.HandshakeFailure is { } error)
            Fail(_peer.Explain(error));
        else
            Open();
    }

    private void Open()
    {
        _isShaking = false;
        Timers.Cancel(Timer);
        Become(Open);
        if (_peer.OnDone() is { } refusal)
        {
            // To be told over the encrypted connection, and in the handler's framing.
            LogFailure(refusal);
            _refusal = new Refused(refusal.Reason);
            _handler.Tell(_refusal);
        }

        _listener.Tell(Secured.Instance);
        WritePostponed(MaxAtTcp);
        Pump();
    }

    private void Open(object message)
    {
        switch (message)
        {
            case Tcp.Received received:
                _isTcpReading = false;
                _session.Feed(received.Data);
                Pump();
                break;
            case Tcp.Write write:
                Write(write, Sender);
                break;
            case Tcp.PeerClosed:
                _isTcpReading = false;
                _session.End();
                Pump();
                break;
            case Woken:
                Pump();
                break;
            case Tcp.CloseCommand close:
                Leave(close);
                break;
            case Tcp.ConnectionClosed lost:
                LogEarlyEnd();
                End(lost.IsErrorClosed ? lost : new Tcp.ErrorClosed("the connection ended"));
                break;
            case Tcp.CommandFailed:
                Break("it can't be written to");
                break;
            default:
                InAnyState(message, nameof(Open));
                break;
        }
    }

    private void InAnyState(object message, string state)
    {
        switch (message)
        {
            case Sent:
                OnSent();
                break;
            case Tcp.ResumeReading:
                _isReadWanted = true;
                Pump();
                break;
            case Tcp.SuspendReading:
                _isReadWanted = false;
                break;
            case Tcp.Register register:
                _handler = register.Handler;
                _keepsOpen = register.KeepOpenOnPeerClosed;
                if (!_handler.Equals(Context.Parent))
                    Context.Watch(_handler);
                // On a busy machine the handshake may have been faster than the handler.
                if (_refusal is not null)
                    _handler.Tell(_refusal);
                break;
            case AwaitTurn:
                // What Tcp has read by then comes before its answer, and is passed on before that is.
                _tcp.Tell(new Identify(nameof(AwaitTurn)));
                break;
            case ActorIdentity:
                _handler.Tell(message);
                break;
            case Terminated:
                Context.Stop(Self);
                break;
            case Woken or TimerDue:
                break;
            default:
                _log.Warning("Unexpected {0} while {1}", message.GetType(), state);
                Unhandled(message);
                break;
        }
    }
}
