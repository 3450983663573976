using Akka.Actor;
using Akka.Event;
using Akka.IO;

namespace AkkaUpper.Client;

/// <summary>
/// A byte stream through a connection of its own, with constant memory: what comes in is written as it is, what comes
/// back goes out, and the end of the input closes the sending side. Connecting -> Piping -> HalfClosed.
/// </summary>
/// <remarks>
/// One read, one write to the server and a window of answers are under way at most: the server's back-pressure reaches
/// the input through the acknowledged write, the output's reaches the server by not reading from it. Nothing is sent
/// twice: without frames nobody can tell what a broken connection has answered.
/// </remarks>
internal sealed class PipeActor : UntypedActor, IWithTimers
{
    private const string StallTimer = "stall";

    /// <summary>A stall is noticed this much late at most.</summary>
    private static readonly TimeSpan StallCheckEvery = TimeSpan.FromMilliseconds(250);

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly PipeJob _job;
    private readonly IActorRef _tcp;
    private readonly PipeInput _input;
    private readonly PipeOutput _output;

    private IActorRef _socket = ActorRefs.Nobody;
    private bool _isSending;
    private bool _isReading;
    private bool _isPeerDone;
    private string? _lossCause;
    private long _lastProgress;

    public PipeActor(PipeJob job, IActorRef tcp)
    {
        _job = job;
        _tcp = tcp;
        _input = new PipeInput(job.Input);
        _output = new PipeOutput(job.Output);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart()
    {
        Context.ActorOf(ConnectorActor.Props(Self, _job.Server, _job.Settings, _tcp));
        Become(Connecting);
    }

    /// <remarks>Says that the client was closed unless an outcome was given before.</remarks>
    protected override void PostStop()
    {
        if (!_socket.IsNobody())
            _socket.Tell(Tcp.Abort.Instance);
        _job.Fail(PoolWatcher.Closed);
    }

    protected override void OnReceive(object message) => Connecting(message);

    private void Connecting(object message)
    {
        switch (message)
        {
            case ConnectorActor.Ready ready:
                OnConnected(ready.Connection);
                break;
            case ConnectorActor.Failed failed:
                Fail(failed.Reason);
                break;
            default:
                _log.Warning("unexpected {0} while connecting", message.GetType());
                break;
        }
    }

    private void OnConnected(IActorRef socket)
    {
        _socket = socket;
        Context.Watch(_socket);
        // The server may finish before the input does; what is being sent then must not be cut off.
        _socket.Tell(new Tcp.Register(Self, keepOpenOnPeerClosed: true, useResumeWriting: false));
        Timers.StartPeriodicTimer(StallTimer, CheckStall.Instance, StallCheckEvery);
        Become(Piping);
        Fill();
        ReadOn();
    }

    private void Piping(object message)
    {
        switch (message)
        {
            case Filled filled:
                _input.OnFilled(filled.Count);
                Send();
                break;
            case Sent:
                _isSending = false;
                _job.Progress.AddSent(_input.SendingCount);
                NoteProgress();
                Send();
                break;
            default:
                HalfClosed(message);
                break;
        }
    }

    /// <summary>What comes back, before and after the end of the input.</summary>
    private void HalfClosed(object message)
    {
        switch (message)
        {
            case Tcp.Received received:
                _isReading = false;
                NoteProgress();
                _output.Add(received.Data);
                Store();
                break;
            case Stored:
                _job.Progress.AddStored(_output.OnStored());
                NoteProgress();
                Store();
                break;
            case Tcp.ConnectionClosed { IsErrorClosed: true } closed:
                OnPeerDone(closed.Cause);
                break;
            case Tcp.ConnectionClosed or Terminated:
                OnPeerDone(cause: null);
                break;
            case Tcp.CommandFailed:
                OnPeerDone("it can't be written to");
                break;
            case CheckStall:
                FailIfStalled();
                break;
            case Status.Failure failure:
                _job.Fail(failure.Cause);
                Context.Stop(Self);
                break;
            default:
                _log.Warning("unexpected {0}", message.GetType());
                break;
        }
    }

    private void Fill() => _input.FillAsync().PipeTo(Self, success: count => new Filled(count));

    private void Send()
    {
        if (_isSending)
            return;
        if (_input.HasChunk)
        {
            _isSending = true;
            NoteProgress();
            _socket.Tell(Tcp.Write.Create(_input.Take(), Sent.Instance));
            Fill();
        }
        else if (_input.IsEnded)
        {
            // Not before the last write was acknowledged: a close drops what is queued.
            NoteProgress();
            _socket.Tell(Tcp.ConfirmedClose.Instance);
            Become(HalfClosed);
        }
    }

    private void Store()
    {
        _output.StoreNext()?.PipeTo(Self, success: () => Stored.Instance);
        ReadOn();
        FinishIfDone();
    }

    private void ReadOn()
    {
        if (_isReading || _isPeerDone || !_output.HasRoom)
            return;
        _isReading = true;
        _socket.Tell(Tcp.ResumeReading.Instance);
    }

    private void OnPeerDone(string? cause)
    {
        if (_isPeerDone)
            return;
        _isPeerDone = true;
        _lossCause = cause;
        FinishIfDone();
    }

    /// <summary>When the server has finished and all it said is stored, says how it went.</summary>
    private void FinishIfDone()
    {
        if (!_isPeerDone || !_output.IsEmpty)
            return;
        if (_output.Error is { } error)
            Fail(new ClientFailure(FailureKind.ServerError, error));
        else if (_lossCause is not null)
            Fail(ClientFailure.Lost(_job.Server, _lossCause));
        else if (!_input.IsEnded || _isSending)
            Fail(ClientFailure.Lost(_job.Server, "the server closed it before the end of the input"));
        else
            Succeed();
    }

    private void FailIfStalled()
    {
        bool isServersTurn = !_output.IsStoring && (_isSending || _input.IsEnded);
        if (isServersTurn && Environment.TickCount64 - _lastProgress > _job.StallTimeout.TotalMilliseconds)
            Fail(new ClientFailure(FailureKind.TimedOut, "the server neither takes nor gives anything"));
    }

    private void NoteProgress() => _lastProgress = Environment.TickCount64;

    private void Succeed()
    {
        _job.Succeed();
        Context.Stop(Self);
    }

    private void Fail(ClientFailure failure)
    {
        _job.Fail(failure);
        Context.Stop(Self);
    }

    private sealed record Filled(int Count);

    private sealed record Stored
    {
        public static Stored Instance { get; } = new();
    }

    private sealed record CheckStall
    {
        public static CheckStall Instance { get; } = new();
    }

    private sealed class Sent : Tcp.Event
    {
        public static Sent Instance { get; } = new();
    }
}
