using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

internal sealed class Where<T>(Predicate<T> predicate) : LinearStage<T, T>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Running(Shape, predicate);

    private sealed class Running(FlowShape<T, T> shape, Predicate<T> predicate) : Logic(shape)
    {
        public override void OnPush()
        {
            var element = Grab(In);
            if (predicate(element))
                Push(Out, element);
            else
                Pull(In);
        }

        public override void OnPull() => Pull(In);
    }
}
