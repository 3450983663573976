using Akka.Actor;
using Akka.Event;
using Akka.IO;

namespace AkkaUpper.Client.Streams;

/// <summary>
/// The connection of a <see cref="RawConnectionStage"/>, which tells it what to do and is told what happens.
/// Connecting -> Connected.
/// </summary>
/// <remarks>
/// One write and one read are under way at most, as the stage asks for no more. It stops when the connection has ended;
/// stopped before, it aborts the connection.
/// </remarks>
internal sealed class RawConnectionActor(
    ServerAddress server, ClientSettings settings, IActorRef tcp, Action<object> tellStage) : UntypedActor
{
    private readonly ILoggingAdapter _log = Context.GetLogger();

    private IActorRef _connection = ActorRefs.Nobody;
    private bool _hasEnded;

    protected override void PreStart()
    {
        Context.ActorOf(ConnectorActor.Props(Self, server, settings, tcp), "connector");
        Become(Connecting);
    }

    protected override void PostStop()
    {
        if (!_connection.IsNobody())
            _connection.Tell(Tcp.Abort.Instance);
        TellEnd(PoolWatcher.Closed);
    }

    protected override void OnReceive(object message) => Connecting(message);

    private void Connecting(object message)
    {
        switch (message)
        {
            case ConnectorActor.Ready ready:
                OnReady(ready.Connection);
                break;
            case ConnectorActor.Failed failed:
                End(failed.Reason);
                break;
            default:
                _log.Warning("unexpected {0} while connecting", message.GetType());
                break;
        }
    }

    private void OnReady(IActorRef connection)
    {
        _connection = connection;
        Context.Watch(_connection);
        // The server may finish before the input does; what is being sent then must not be cut off.
        _connection.Tell(new Tcp.Register(Self, keepOpenOnPeerClosed: true, useResumeWriting: false));
        Become(Connected);
        tellStage(Opened.Instance);
    }

    private void Connected(object message)
    {
        switch (message)
        {
            case Send send:
                _connection.Tell(Tcp.Write.Create(send.Bytes, Sent.Instance));
                break;
            case Sent:
                tellStage(message);
                break;
            case Read:
                _connection.Tell(Tcp.ResumeReading.Instance);
                break;
            case Tcp.Received received:
                tellStage(received.Data);
                break;
            case FinishSending:
                _connection.Tell(Tcp.ConfirmedClose.Instance);
                break;
            case Tcp.PeerClosed:
                End(reason: null);
                break;
            case Tcp.ConnectionClosed closed:
                _connection = ActorRefs.Nobody;
                End(closed.IsErrorClosed ? ClientFailure.Lost(server, closed.Cause ?? "it ended") : null);
                break;
            case Terminated:
                _connection = ActorRefs.Nobody;
                End(reason: null);
                break;
            case Tcp.CommandFailed:
                End(ClientFailure.Lost(server, "it can't be written to"));
                break;
            default:
                _log.Warning("unexpected {0} while connected", message.GetType());
                break;
        }
    }

    private void End(ClientFailure? reason)
    {
        TellEnd(reason);
        Context.Stop(Self);
    }

    private void TellEnd(ClientFailure? reason)
    {
        if (_hasEnded)
            return;
        _hasEnded = true;
        tellStage(new Ended(reason));
    }

    /// <summary>Send this; when it is sent, the stage is told <see cref="Sent"/>.</summary>
    public sealed record Send(ByteString Bytes);

    /// <summary>Read once; the stage is told the bytes.</summary>
    public sealed record Read
    {
        public static Read Instance { get; } = new();
    }

    /// <summary>All is sent: close the sending side.</summary>
    public sealed record FinishSending
    {
        public static FinishSending Instance { get; } = new();
    }

    /// <summary>Told to the stage: the connection is there.</summary>
    public sealed record Opened
    {
        public static Opened Instance { get; } = new();
    }

    /// <summary>Told to the stage, and to this actor as the acknowledgement that it stands for.</summary>
    public sealed class Sent : Tcp.Event
    {
        public static Sent Instance { get; } = new();
    }

    /// <summary>Told to the stage, last: the server has finished, or the connection is lost for a reason.</summary>
    public sealed record Ended(ClientFailure? Reason);
}
