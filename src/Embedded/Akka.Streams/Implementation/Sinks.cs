using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>A blueprint with one input, whose stage handles it itself.</summary>
internal abstract class SinkStage<T, TMat> : GraphStageWithMaterializedValue<SinkShape<T>, TMat>
{
    protected SinkStage() => Shape = new SinkShape<T>(new Inlet<T>($"{GetType().Name.Split('`')[0]}.in"));

    public sealed override SinkShape<T> Shape { get; }

    internal abstract class Logic : InGraphStageLogic
    {
        protected Logic(SinkShape<T> shape)
            : base(shape)
        {
            In = shape.Inlet;
            SetHandler(In, this);
        }

        protected Inlet<T> In { get; }
    }
}

/// <summary>Makes something of all elements, one after the other.</summary>
internal sealed class FoldSink<TIn, TState, TResult>(
    Func<TState> zero, Func<TState, TIn, TState> fold, Func<TState, TResult> finish) : SinkStage<TIn, Task<TResult>>
{
    public override ILogicAndMaterializedValue<Task<TResult>> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var stage = new Running(Shape, zero(), fold, finish);
        return new LogicAndMaterializedValue<Task<TResult>>(stage, stage.Result);
    }

    private sealed class Running(
        SinkShape<TIn> shape, TState state, Func<TState, TIn, TState> fold, Func<TState, TResult> finish) : Logic(shape)
    {
        private readonly TaskCompletionSource<TResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<TResult> Result => _result.Task;

        public override void PreStart() => Pull(In);

        public override void OnPush()
        {
            try
            {
                state = fold(state, Grab(In));
            }
            catch (Exception error)
            {
                OnUpstreamFailure(error);
                return;
            }

            Pull(In);
        }

        public override void OnUpstreamFinish()
        {
            _result.TrySetResult(finish(state));
            CompleteStage();
        }

        public override void OnUpstreamFailure(Exception e)
        {
            _result.TrySetException(e);
            FailStage(e);
        }

        // Does nothing after an end of the other kinds.
        public override void PostStop()
        {
            if (AbruptEnd is not null)
                _result.TrySetException(AbruptEnd);
        }
    }
}

internal sealed class CancelledSink<T> : SinkStage<T, NotUsed>
{
    public override ILogicAndMaterializedValue<NotUsed> CreateLogicAndMaterializedValue(Attributes inheritedAttributes) =>
        new LogicAndMaterializedValue<NotUsed>(new Running(Shape), NotUsed.Instance);

    private sealed class Running(SinkShape<T> shape) : Logic(shape)
    {
        public override void PreStart() => Cancel(In);

        public override void OnPush()
        {
        }
    }
}
