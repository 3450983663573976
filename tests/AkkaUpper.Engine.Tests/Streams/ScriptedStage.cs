using Akka.Streams;
using Akka.Streams.Stage;

namespace AkkaUpper.Engine.Tests.Streams;

/// <summary>A stage that does what a test says, and otherwise passes elements on.</summary>
public sealed class ScriptedStage(Action<ScriptedStage.Running> script) : GraphStage<FlowShape<int, int>>
{
    public override FlowShape<int, int> Shape { get; } = new(new Inlet<int>("scripted.in"), new Outlet<int>("scripted.out"));

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes)
    {
        var logic = new Running(Shape);
        script(logic);
        return logic;
    }

    public sealed class Running : GraphStageLogic
    {
        private readonly Inlet<int> _in;
        private readonly Outlet<int> _out;

        public Running(FlowShape<int, int> shape)
            : base(shape)
        {
            _in = shape.Inlet;
            _out = shape.Outlet;
            WhenPushed = () => Give(Take());
            WhenPulled = Ask;
            WhenFinished = CompleteStage;
            SetHandler(_in, onPush: () => WhenPushed(), onUpstreamFinish: () => WhenFinished());
            SetHandler(_out, onPull: () => WhenPulled());
        }

        public Action WhenStarted { get; set; } = () => { };

        public Action WhenPushed { get; set; }

        public Action WhenPulled { get; set; }

        public Action WhenFinished { get; set; }

        public Action WhenStopped { get; set; } = () => { };

        public override void PreStart() => WhenStarted();

        public override void PostStop() => WhenStopped();

        public int Take() => Grab(_in);

        public void Give(int element) => Push(_out, element);

        public void Ask() => Pull(_in);

        public void CancelIn() => Cancel(_in);

        public void CompleteOut() => Complete(_out);

        public void KeepGoing(bool enabled) => SetKeepGoing(enabled);

        public Action<T> Callback<T>(Action<T> handler) => GetAsyncCallback(handler);

        public Action Callback(Action handler) => GetAsyncCallback(handler);
    }
}
