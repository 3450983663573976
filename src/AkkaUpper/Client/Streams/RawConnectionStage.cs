using Akka.Actor;
using Akka.IO;
using Akka.Streams;
using Akka.Streams.Stage;

namespace AkkaUpper.Client.Streams;

/// <summary>
/// Bytes through a connection of its own, and what comes back. A chunk is asked for when the one before it is sent, and the
/// server is read as long as answers that nobody has taken yet stay under a window.
/// </summary>
internal sealed class RawConnectionStage(ActorSystem system, ServerAddress server, ClientSettings settings)
    : GraphStage<FlowShape<ByteString, ByteString>>
{
    public override FlowShape<ByteString, ByteString> Shape { get; } =
        new(new Inlet<ByteString>("raw.in"), new Outlet<ByteString>("raw.out"));

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(Shape, system, server, settings);

    private sealed class Logic : TimerGraphStageLogic
    {
        private const string StallTimer = "stall";

        /// <summary>Bytes that are read ahead: enough that server and output don't wait for each other.</summary>
        private const int Window = 256 * 1024;

        /// <summary>A stall is noticed this much late at most.</summary>
        private static readonly TimeSpan StallCheckEvery = TimeSpan.FromMilliseconds(250);

        private readonly Inlet<ByteString> _in;
        private readonly Outlet<ByteString> _out;
        private readonly ActorSystem _system;
        private readonly ServerAddress _server;
        private readonly ClientSettings _settings;
        private readonly Queue<ByteString> _answers = new();
        private readonly StreamErrorFinder _errors = new();

        private IActorRef _connection = ActorRefs.Nobody;
        private int _held;
        private bool _isOpen;
        private bool _isSending;
        private bool _isReading;
        private RawConnectionActor.Ended? _ended;
        private long _lastProgress;

        public Logic(FlowShape<ByteString, ByteString> shape, ActorSystem system, ServerAddress server, ClientSettings settings)
            : base(shape)
        {
            _in = shape.Inlet;
            _out = shape.Outlet;
            _system = system;
            _server = server;
            _settings = settings;
            SetHandler(_in, onPush: Send, onUpstreamFinish: FinishSendingIfAllIsSent);
            SetHandler(_out, onPull: PushNextOrRead);
        }

        public override void PreStart() => _connection = _system.ActorOf(Props.Create<RawConnectionActor>(
            _server, _settings, _system.Tcp(), GetAsyncCallback<object>(OnTold)));

        public override void PostStop() => _system.Stop(_connection);

        protected override void OnTimer(object timerKey)
        {
            bool isServersTurn = _isReading && (_isSending || IsClosed(_in));
            if (isServersTurn && Environment.TickCount64 - _lastProgress > _settings.RequestTimeout.TotalMilliseconds)
                Fail(new ClientFailure(FailureKind.TimedOut, "the server neither takes nor gives anything"));
        }

        private void OnTold(object message)
        {
            _lastProgress = Environment.TickCount64;
            switch (message)
            {
                case RawConnectionActor.Opened:
                    _isOpen = true;
                    ScheduleRepeatedly(StallTimer, StallCheckEvery);
                    TryPull(_in);
                    FinishSendingIfAllIsSent();
                    break;
                case RawConnectionActor.Sent:
                    _isSending = false;
                    TryPull(_in);
                    FinishSendingIfAllIsSent();
                    break;
                case ByteString bytes:
                    _isReading = false;
                    OnRead(bytes.ToArray());
                    break;
                case RawConnectionActor.Ended ended:
                    _ended = ended;
                    break;
            }

            PushNextOrRead();
        }

        private void Send()
        {
            _isSending = true;
            _lastProgress = Environment.TickCount64;
            _connection.Tell(new RawConnectionActor.Send(Grab(_in)));
        }

        /// <remarks>Not before the last write was acknowledged: a close drops what is queued.</remarks>
        private void FinishSendingIfAllIsSent()
        {
            if (!_isOpen || _isSending || !IsClosed(_in))
                return;
            _lastProgress = Environment.TickCount64;
            _connection.Tell(RawConnectionActor.FinishSending.Instance);
        }

        private void OnRead(byte[] bytes)
        {
            int answers = _errors.Take(bytes);
            if (answers == 0)
                return;
            _answers.Enqueue(ByteString.FromBytes(bytes, 0, answers));
            _held += answers;
        }

        private void PushNextOrRead()
        {
            if (IsAvailable(_out) && _answers.TryDequeue(out ByteString? answer))
            {
                _held -= answer.Count;
                Push(_out, answer);
            }

            if (_ended is not null)
                EndIfAllIsTaken();
            else if (_isOpen && !_isReading && _held < Window)
                Read();
        }

        private void Read()
        {
            _isReading = true;
            _connection.Tell(RawConnectionActor.Read.Instance);
        }

        /// <summary>
        /// The server has finished: says how it went, when somebody asks for more than all that it said. A failure would
        /// overtake answers in the stages after this one.
        /// </summary>
        private void EndIfAllIsTaken()
        {
            if (!IsAvailable(_out) || _answers.Count > 0)
                return;
            if (_errors.Error is { } error)
                Fail(new ClientFailure(FailureKind.ServerError, error));
            else if (_ended!.Reason is { } reason)
                Fail(reason);
            else if (_isSending || !IsClosed(_in))
                Fail(ClientFailure.Lost(_server, "the server closed it before the end of the input"));
            else
                CompleteStage();
        }

        private void Fail(ClientFailure failure) => FailStage(failure.ToException());
    }
}
