using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

internal sealed class Grouped<T> : LinearStage<T, IEnumerable<T>>
{
    private readonly int _count;

    public Grouped(int count)
    {
        if (count <= 0)
            throw new ArgumentException("count must be greater than 0", nameof(count));
        _count = count;
    }

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Running(Shape, _count);

    private sealed class Running(FlowShape<T, IEnumerable<T>> shape, int count) : Logic(shape)
    {
        private List<T> _group = new(Math.Min(count, 1024));

        public override void OnPush()
        {
            _group.Add(Grab(In));
            if (_group.Count < count)
            {
                Pull(In);
                return;
            }

            var group = _group;
            _group = new List<T>(group.Count);
            Push(Out, group);
        }

        public override void OnPull() => Pull(In);

        public override void OnUpstreamFinish()
        {
            // The output was pulled: else the input could not have been, and a full group would have gone.
            if (_group.Count > 0 && IsAvailable(Out))
                Push(Out, _group);
            CompleteStage();
        }
    }
}
