using System.Diagnostics;
using Akka.Actor;
using Akka.Event;
using Akka.IO;
using AkkaUpper.Protocol.Framing;
using AkkaUpper.Telemetry;
using AkkaUpper.Tls;

namespace AkkaUpper.Server;

/// <summary>
/// One client: frames its bytes, answers them in upper case, and closes so that no answer is lost.
/// Greeting -> Reading -> Paused -> Reading ... -> Finishing -> Lingering. It is never restarted, as it owns a socket.
/// </summary>
/// <remarks>Its socket's actor watches it: if it dies, by whatever cause, the socket is closed.</remarks>
internal sealed partial class ConnectionActor : UntypedActor, IWithTimers
{
    private readonly IActorRef _tcp;
    private readonly EndpointSettings _settings;
    private readonly string? _refusal;
    private readonly ConnectionRecord _record;
    private readonly ConnectionSocket _socket;
    private readonly FrameProcessor _frames;
    private ConnectionClock _clock = null!;
    private Ending? _ending;
    private bool _isPeerClosed;

    /// <summary>Made for a connection that Tcp has accepted.</summary>
    /// <param name="tcp">The connection's Tcp actor.</param>
    /// <param name="settings">The endpoint's.</param>
    /// <param name="refusal">The reason, if the client is only to be told that it can't stay; else empty.</param>
    /// <param name="unread">What the system holds for it.</param>
    /// <param name="record">What others may know of it.</param>
    public ConnectionActor(IActorRef tcp, EndpointSettings settings, string refusal, ReceiveQueue unread, ConnectionRecord record)
    {
        _tcp = settings.Tls is null ? tcp : Context.ActorOf(TlsActor.Props(tcp, new ServerPeer(settings.Tls)), "tls");
        _settings = settings;
        _refusal = refusal.Length > 0 ? refusal : null;
        _record = record;
        _socket = new ConnectionSocket(_tcp, Self, settings.MaxUnacknowledged, unread, record);
        _frames = FrameProcessor.Create(settings.Framing);
    }

    /// <summary>Set by the actor system, between constructor and start.</summary>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>Where every connection's actor comes from; the expression form would be compiled for each.</summary>
    public static Props Props(
        IActorRef tcp, EndpointSettings settings, string refusal = "", ReceiveQueue? unread = null, ConnectionRecord? record = null) =>
        Akka.Actor.Props.Create<ConnectionActor>(
            tcp, settings, refusal, unread ?? ReceiveQueue.Unknown, record ?? ConnectionRecord.Unobserved());

    protected override void PreStart()
    {
        Context.Watch(_tcp);
        _record.OnStart(_frames);
        _clock = new ConnectionClock(Timers, _settings);
        _clock.Check();
        _socket.Register();
        if (_refusal is not null)
            FinishWith(_refusal, Ending.Refused);
        else if (_settings.Tls is null)
            Greet();
        else
            Read();
    }

    /// <summary>Encryption that failed can't be taken up again.</summary>
    protected override SupervisorStrategy SupervisorStrategy() => Akka.Actor.SupervisorStrategy.StoppingStrategy;

    protected override void PostStop() => _socket.Answers.Release();

    protected override void OnReceive(object message) => Reading(message);

    /// <summary>The first chunk is outstanding, which may show that the client takes this for an encrypted endpoint.</summary>
    private void Greeting(object message)
    {
        if (message is Tcp.Received)
            Become(Reading);
        if (message is not Tcp.Received first || !TlsRecord.IsClientHello(first.Data))
        {
            Reading(message);
            return;
        }

        Context.GetLogger().Info("Not served: the client speaks TLS, and this endpoint doesn't");
        _socket.OnReceived(first.Data);
        FinishWith("this port does not speak tls", Ending.BadFrame);
    }

    /// <summary>A read is outstanding, and unacknowledged answers are under the window.</summary>
    private void Reading(object message)
    {
        if (message is Taken)
            OnTaken();
        else
            Serving(message, nameof(Reading));
    }

    /// <summary>Not reading until the client takes what it was sent.</summary>
    private void Paused(object message)
    {
        if (message is not Taken)
        {
            Serving(message, nameof(Paused));
            return;
        }

        OnTaken();
        if (_socket.IsFull)
            return;
        _clock.OnResumed();
        Read();
    }

    /// <summary>What Reading and Paused have in common.</summary>
    private void Serving(object message, string state)
    {
        switch (message)
        {
            case Tcp.Received received:
                OnBytes(received.Data);
                break;
            case Tcp.PeerClosed:
                // Its sending side only; all its answers are due.
                _isPeerClosed = true;
                _frames.Complete(_socket.Answers);
                Finish(Ending.ClosedByPeer);
                break;
            case ConnectionClock.CheckDue:
                OnOverdue(_clock.Check());
                break;
            case ConnectionClock.FlushDue:
                OnFlushDue();
                break;
            case TlsActor.Refused refused:
                FinishWith(refused.Reason, Ending.Refused);
                break;
            case Drain:
                _clock.AwaitQuiet();
                break;
            case Close:
                FinishWith("closed by the operator", Ending.ClosedByOperator);
                break;
            case ConnectionClock.QuietDue:
                // On a busy machine the client may only seem quiet: its bytes have come and wait to be read or delivered.
                if (_clock.IsQuiet(_socket.IsAtRest))
                    _socket.AwaitTurn(_settings.Tls is not null);
                break;
            case ActorIdentity:
                if (_clock.IsQuiet(_socket.IsAtRest))
                {
                    _frames.Complete(_socket.Answers);
                    Finish(Ending.Drained);
                }

                break;
            default:
                Ended(message, state);
                break;
        }
    }

    private void Greet()
    {
        Become(Greeting);
        _socket.Read();
    }

    private void Read()
    {
        Become(Reading);
        _record.OnState(ConnectionState.Reading);
        _socket.Read();
    }

    private void Pause()
    {
        Become(Paused);
        _record.OnState(ConnectionState.Paused);
    }

    private void OnBytes(ByteString data)
    {
        // The time of all that follows from the chunk: to ask for it costs as much as a short answer.
        long now = _socket.OnReceived(data);
        FrameStatus status = FrameFeed.Process(data, _frames, _socket.Answers);
        _clock.OnBytes(_frames, now);
        Send(now);
        if (status != FrameStatus.Ok)
            Finish(status == FrameStatus.LimitReached ? Ending.Served : Ending.BadFrame);
        else if (_socket.IsFull)
            Pause();
        else
            _socket.Read();
    }

    private void OnFlushDue()
    {
        if (!_clock.IsFlushDue(_frames))
            return;
        FrameStatus status = _frames.Flush(_socket.Answers);
        Send(Stopwatch.GetTimestamp());
        if (status != FrameStatus.Ok)
            Finish(Ending.BadFrame);
    }

    private void OnTaken()
    {
        long now = _socket.OnTaken();
        _clock.OnTaken(_socket.IsAllTaken, now);
    }

    private void Send(long now)
    {
        if (_socket.Send())
            _clock.OnWrite(now);
    }
}
