using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

internal sealed class Select<TIn, TOut>(Func<TIn, TOut> mapper) : LinearStage<TIn, TOut>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Running(Shape, mapper);

    private sealed class Running(FlowShape<TIn, TOut> shape, Func<TIn, TOut> mapper) : Logic(shape)
    {
        public override void OnPush() => Push(Out, mapper(Grab(In)));

        public override void OnPull() => Pull(In);
    }
}
