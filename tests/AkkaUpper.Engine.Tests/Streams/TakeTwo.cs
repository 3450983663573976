using Akka.Streams;
using Akka.Streams.Stage;

namespace AkkaUpper.Engine.Tests.Streams;

/// <summary>Completes after two elements.</summary>
public sealed class TakeTwo : GraphStage<FlowShape<int, int>>
{
    public override FlowShape<int, int> Shape { get; } = new(new Inlet<int>("two.in"), new Outlet<int>("two.out"));

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Running(Shape);

    private sealed class Running : InAndOutGraphStageLogic
    {
        private readonly FlowShape<int, int> _shape;
        private int _taken;

        public Running(FlowShape<int, int> shape)
            : base(shape)
        {
            _shape = shape;
            SetHandler(shape.Inlet, this);
            SetHandler(shape.Outlet, this);
        }

        public override void OnPush()
        {
            Push(_shape.Outlet, Grab(_shape.Inlet));
            if (++_taken == 2)
                CompleteStage();
        }

        public override void OnPull() => Pull(_shape.Inlet);
    }
}
