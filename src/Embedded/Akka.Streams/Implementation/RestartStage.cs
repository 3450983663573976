using Akka.Streams.Dsl;
using Akka.Streams.Fusing;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

internal sealed class RestartStage<TIn, TOut, TMat>(
    Func<Flow<TIn, TOut, TMat>> newFlow, RestartSettings settings, bool onlyOnFailures) : LinearStage<TIn, TOut>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) =>
        new Running(Shape, newFlow, settings, onlyOnFailures);

    /// <remarks>
    /// The flow within runs in the same stream, wired to two ports that only this stage has: what it sends to the flow, and
    /// what it gets from it.
    /// </remarks>
    private sealed class Running : TimerGraphStageLogic
    {
        private const string RestartTimer = "restart";

        private readonly FlowShape<TIn, TOut> _shape;
        private readonly Func<Flow<TIn, TOut, TMat>> _newFlow;
        private readonly RestartSettings _settings;
        private readonly bool _onlyOnFailures;

        // Of the flow within; null during a pause.
        private Connection<TIn>? _toFlow;
        private Connection<TOut>? _fromFlow;

        private int _restarts;
        private long _peaceAt;

        public Running(
            FlowShape<TIn, TOut> shape, Func<Flow<TIn, TOut, TMat>> newFlow, RestartSettings settings, bool onlyOnFailures)
            : base(shape)
        {
            _shape = shape;
            _newFlow = newFlow;
            _settings = settings;
            _onlyOnFailures = onlyOnFailures;
            SetHandler(shape.Inlet, PassOn, OnUpstreamFinish, OnUpstreamFailure);
            SetHandler(shape.Outlet, () => TryPull(_fromFlow), OnDownstreamFinish);
        }

        private bool IsFinishing => IsClosed(_shape.Inlet);

        private bool MayRestart => _restarts < _settings.MaxRestarts || Environment.TickCount64 >= _peaceAt;

        public override void PreStart() => Start();

        protected internal override void OnTimer(object timerKey)
        {
            Start();
            if (IsAvailable(_shape.Outlet))
                TryPull(_fromFlow);
            if (IsFinishing && !IsAvailable(_shape.Inlet))
                _toFlow?.Complete(cause: null);
        }

        private void Start()
        {
            _peaceAt = Environment.TickCount64 + (long)_settings.MaxRestartsWithin.TotalMilliseconds;
            IGraph<FlowShape<TIn, TOut>, TMat> flow = _newFlow();
            _toFlow = new Connection<TIn>(Interpreter)
            {
                Upstream = this,
                OutHandler = new LambdaOutHandler(this, PassOnOrPull, OnFlowCancelled),
            };
            _fromFlow = new Connection<TOut>(Interpreter)
            {
                Downstream = this,
                InHandler = new LambdaInHandler(this, () => Push(_shape.Outlet, _fromFlow!.Grab(null!)), OnFlowFinished, OnFlowFailed),
            };
            OpenPorts += 2;
            var before = Interpreter.StageCount;
            flow.Wire(Interpreter, [_toFlow], [_fromFlow]);
            Interpreter.StartAdded(before);
        }

        /// <summary>Gives the flow what has come, if it has asked for it.</summary>
        private void PassOn()
        {
            if (_toFlow is not { CanPush: true })
                return;
            _toFlow.Push(Grab(_shape.Inlet), null!);
            if (IsFinishing)
                _toFlow.Complete(cause: null);
        }

        private void PassOnOrPull()
        {
            if (IsAvailable(_shape.Inlet))
                PassOn();
            else if (!IsFinishing && !HasBeenPulled(_shape.Inlet))
                Pull(_shape.Inlet);
        }

        private void OnUpstreamFinish()
        {
            // An element that waits for the flow still has to go through it.
            if (IsAvailable(_shape.Inlet))
                return;
            if (_toFlow is null)
                CompleteStage();
            else
                _toFlow.Complete(cause: null);
        }

        private void OnUpstreamFailure(Exception failure)
        {
            if (_toFlow is null)
                FailStage(failure);
            else
                _toFlow.Complete(failure);
        }

        private void OnDownstreamFinish(Exception cause)
        {
            if (_fromFlow is null)
                InternalOnDownstreamFinish(cause);
            else
                _fromFlow.Cancel(cause);
            _toFlow?.Complete(cause: null);
            Cancel(_shape.Inlet, cause);
        }

        private void OnFlowCancelled(Exception cause)
        {
            // It may have more to say; it starts again when it has said all.
            if (IsFinishing || !MayRestart)
                Cancel(_shape.Inlet, cause);
        }

        private void OnFlowFinished()
        {
            if (_onlyOnFailures || IsDrained || !MayRestart)
                EndWithFlow(failure: null);
            else
                Pause();
        }

        private void OnFlowFailed(Exception failure)
        {
            if (IsDrained || !MayRestart)
                EndWithFlow(failure);
            else
                Pause();
        }

        private bool IsDrained => IsFinishing && !IsAvailable(_shape.Inlet);

        private void EndWithFlow(Exception? failure)
        {
            CloseFlow();
            if (failure is null)
                CompleteStage();
            else
                FailStage(failure);
        }

        private void Pause()
        {
            CloseFlow();
            if (Environment.TickCount64 >= _peaceAt)
                _restarts = 0;
            var pause = Math.Min(
                _settings.MinBackoff.TotalMilliseconds * Math.Pow(2, _restarts), _settings.MaxBackoff.TotalMilliseconds);
            pause *= 1 + (Random.Shared.NextDouble() * _settings.RandomFactor);
            _restarts++;
            ScheduleOnce(RestartTimer, TimeSpan.FromMilliseconds(pause));
        }

        private void CloseFlow()
        {
            _toFlow?.Complete(cause: null);
            _fromFlow?.Cancel(SubscriptionWithCancelException.NoMoreElementsNeeded.Instance);
            _toFlow = null;
            _fromFlow = null;
        }

        private static void TryPull(Connection<TOut>? connection)
        {
            if (connection is { IsInClosed: false, HasBeenPulled: false })
                connection.Pull();
        }
    }
}
