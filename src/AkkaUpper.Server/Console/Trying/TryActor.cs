using System.Diagnostics;
using System.Net;
using System.Text;
using Akka.Actor;
using Akka.IO;
using AkkaUpper.Protocol.Framing;
using AkkaUpper.Tls;

namespace AkkaUpper.Server.WebConsole.Trying;

/// <summary>
/// A client for one text: connects, sends it chunk by chunk, takes down what goes over the wire, waits for the answer.
/// Connecting -> Securing -> Talking. It stops when it knows the result, or by its deadline.
/// </summary>
internal sealed class TryActor : UntypedActor, IWithTimers
{
    private const int MaxAnswerLength = 4 * FramingLimit;
    private const int FramingLimit = 256 * 1024;

    /// <summary>Between chunks, so that the server reads them one by one.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);

    private readonly TryJob _job;
    private readonly TaskCompletionSource<TryResult> _result;
    private readonly TimeSpan _patience;
    private readonly AnswerReader _answers;
    private readonly List<WirePiece> _wire = [];
    private readonly long _created = Stopwatch.GetTimestamp();
    private IActorRef _socket = ActorRefs.Nobody;
    private EndPoint? _local;
    private TimeSpan _connecting;
    private long _started;
    private int _sent;

    /// <summary>Made for one text.</summary>
    /// <param name="job">What to send where.</param>
    /// <param name="patience">How long all of it may take.</param>
    /// <param name="result">Who waits for the result.</param>
    public TryActor(TryJob job, TimeSpan patience, TaskCompletionSource<TryResult> result)
    {
        _job = job;
        _patience = patience;
        _result = result;
        _answers = new AnswerReader(job.Framing, MaxAnswerLength);
    }

    /// <summary>Set by the actor system, between constructor and start.</summary>
    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart()
    {
        Timers.StartSingleTimer(nameof(Overdue), Overdue.Instance, _patience);
        Context.System.Tcp().Tell(new Tcp.Connect(_job.Server, pullMode: true));
    }

    protected override SupervisorStrategy SupervisorStrategy() => Akka.Actor.SupervisorStrategy.StoppingStrategy;

    protected override void PostStop()
    {
        _socket.Tell(Tcp.Close.Instance);
        Conclude(null, "the client's actor failed");
    }

    protected override void OnReceive(object message) => Connecting(message);

    private void Connecting(object message)
    {
        switch (message)
        {
            case Tcp.Connected connected:
                _local = connected.LocalAddress;
                if (_job.Tls is null)
                    Talk(Sender);
                else
                    Secure(Sender, _job.Tls);
                break;
            case Tcp.CommandFailed:
                Conclude(null, "the endpoint can't be connected to");
                break;
            case Overdue:
                Conclude(null, "no connection in time", isOverdue: true);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Secure(IActorRef connection, ClientTls tls)
    {
        Become(Securing);
        Context.Watch(Context.ActorOf(TlsActor.Props(connection, new ClientPeer(tls, _job.Server.Address.ToString()), Self), "tls"));
    }

    private void Securing(object message)
    {
        switch (message)
        {
            case TlsActor.Secured:
                Talk(Sender);
                break;
            case TlsActor.Failed failed:
                Conclude(null, $"the endpoint can't be trusted: {failed.Failure.Reason}");
                break;
            case Terminated:
                Conclude(null, "the connection broke in the handshake");
                break;
            case Overdue:
                Conclude(null, "no connection in time", isOverdue: true);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Talk(IActorRef connection)
    {
        _connecting = Stopwatch.GetElapsedTime(_created);
        _socket = Context.Watch(connection);
        _socket.Tell(new Tcp.Register(Self, useResumeWriting: false));
        _socket.Tell(Tcp.ResumeReading.Instance);
        Become(Talking);
        _started = Stopwatch.GetTimestamp();
        SendNext();
    }

    private void Talking(object message)
    {
        switch (message)
        {
            case Tcp.Received received:
                OnReceived(received.Data);
                break;
            case Written when _sent < _job.Chunks.Count:
                Timers.StartSingleTimer(nameof(NextDue), NextDue.Instance, Pause);
                break;
            case Written:
                break;
            case NextDue:
                SendNext();
                break;
            case Tcp.ConnectionClosed or Tcp.CommandFailed or Terminated:
                Conclude(null, "the server closed before the whole answer was there");
                break;
            case Overdue:
                Conclude(null, $"no answer within {_patience.TotalSeconds:0} s", isOverdue: true);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void SendNext()
    {
        byte[] chunk = _job.Chunks[_sent++];
        _wire.Add(new WirePiece(IsSent: true, Stopwatch.GetElapsedTime(_started), chunk));
        _socket.Tell(Tcp.Write.Create(ByteString.FromBytes(chunk), Written.Instance));
    }

    private void OnReceived(ByteString data)
    {
        byte[] bytes = new byte[data.Count];
        data.CopyTo(bytes, 0, bytes.Length);
        _wire.Add(new WirePiece(IsSent: false, Stopwatch.GetElapsedTime(_started), bytes));
        ReadOnlySpan<byte> chunk = bytes;
        switch (_answers.Read(ref chunk, _job.Lines, out ReadOnlySpan<byte> answer))
        {
            case AnswerStatus.Answer:
                Conclude(answer.ToArray(), error: null);
                break;
            case AnswerStatus.Error:
                Conclude(null, Encoding.UTF8.GetString(answer));
                break;
            case AnswerStatus.TooLong:
                Conclude(null, $"the answer is longer than {MaxAnswerLength} bytes");
                break;
            default:
                _socket.Tell(Tcp.ResumeReading.Instance);
                break;
        }
    }

    private void Conclude(byte[]? answer, string? error, bool isOverdue = false)
    {
        TimeSpan taken = _started == 0 ? TimeSpan.Zero : Stopwatch.GetElapsedTime(_started);
        _result.TrySetResult(new TryResult(answer, error, isOverdue, _connecting, taken, _local, _wire));
        Context.Stop(Self);
    }

    private sealed record Overdue
    {
        public static readonly Overdue Instance = new();
    }

    private sealed record NextDue
    {
        public static readonly NextDue Instance = new();
    }

    private sealed class Written : Tcp.Event
    {
        public static readonly Written Instance = new();
    }
}
