using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

internal sealed class Buffer<T> : LinearStage<T, T>
{
    private readonly int _size;
    private readonly OverflowStrategy _strategy;

    public Buffer(int size, OverflowStrategy strategy)
    {
        if (size <= 0)
            throw new ArgumentException("buffer size must be positive");
        _size = size;
        _strategy = strategy;
    }

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) =>
        new Running(Shape, new BoundedBuffer<T>(_size), _strategy);

    private sealed class Running(FlowShape<T, T> shape, BoundedBuffer<T> buffer, OverflowStrategy strategy) : Logic(shape)
    {
        public override void PreStart() => Pull(In);

        public override void OnPush()
        {
            var element = Grab(In);
            if (IsAvailable(Out))
            {
                Push(Out, element);
            }
            else if (!buffer.IsFull)
            {
                buffer.Add(element);
            }
            else if (strategy == OverflowStrategy.Fail)
            {
                FailStage(new BufferOverflowException($"Buffer overflow (max capacity was {buffer.Capacity})"));
                return;
            }
            else
            {
                buffer.Replace(element, strategy);
            }

            // Who lets elements wait asks for no more than there is room for.
            if (strategy != OverflowStrategy.Backpressure || !buffer.IsFull)
                Pull(In);
        }

        public override void OnPull()
        {
            if (!buffer.IsEmpty)
                Push(Out, buffer.Take());
            if (IsClosed(In))
            {
                if (buffer.IsEmpty)
                    CompleteStage();
            }
            else if (!HasBeenPulled(In))
            {
                Pull(In);
            }
        }

        public override void OnUpstreamFinish()
        {
            if (buffer.IsEmpty)
                CompleteStage();
        }
    }
}
