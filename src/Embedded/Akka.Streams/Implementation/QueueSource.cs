using Akka.Pattern;
using Akka.Streams.Fusing;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

internal sealed class QueueSource<T> : SourceStage<T, ISourceQueueWithComplete<T>>
{
    private readonly int _capacity;
    private readonly OverflowStrategy _strategy;

    public QueueSource(int capacity, OverflowStrategy strategy)
    {
        if (capacity < 0)
            throw new ArgumentException("Buffer size must be greater than or equal 0", "bufferSize");
        _capacity = capacity;
        _strategy = strategy;
    }

    public override ILogicAndMaterializedValue<ISourceQueueWithComplete<T>> CreateLogicAndMaterializedValue(
        Attributes inheritedAttributes)
    {
        var stage = new Running(Shape, new BoundedBuffer<T>(_capacity), _strategy);
        return new LogicAndMaterializedValue<ISourceQueueWithComplete<T>>(stage, stage.Queue);
    }

    /// <remarks>
    /// An offer is answered when its element is sent on or is in the buffer. With back-pressure one offer may wait for that;
    /// a queue without a buffer has room for the one that waits and no other.
    /// </remarks>
    private sealed class Running : Logic
    {
        private readonly BoundedBuffer<T> _buffer;
        private readonly OverflowStrategy _strategy;
        private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Offer? _waiting;
        private bool _isCompleting;
        private Exception? _failure;

        public Running(SourceShape<T> shape, BoundedBuffer<T> buffer, OverflowStrategy strategy)
            : base(shape)
        {
            _buffer = buffer;
            _strategy = strategy;
            Queue = new Face(this);
        }

        public ISourceQueueWithComplete<T> Queue { get; }

        public override void OnPull()
        {
            if (!_buffer.IsEmpty)
            {
                Push(Out, _buffer.Take());
                if (_waiting is not null)
                {
                    _buffer.Add(_waiting.Element);
                    AnswerWaiting(QueueOfferResult.Enqueued.Instance);
                }
            }
            else if (_waiting is not null)
            {
                Push(Out, _waiting.Element);
                AnswerWaiting(QueueOfferResult.Enqueued.Instance);
            }

            CompleteIfDrained();
        }

        public override void OnDownstreamFinish(Exception cause)
        {
            if (cause is not SubscriptionWithCancelException.NonFailureCancellation)
                _failure = cause;
            base.OnDownstreamFinish(cause);
        }

        public override void PostStop()
        {
            _waiting?.Drop();
            if (AbruptEnd is not null)
                _completion.TrySetException(new StreamDetachedException());
            else if (_failure is not null)
                _completion.TrySetException(_failure);
            else
                _completion.TrySetResult();
        }

        private void OnOffer(Offer offer)
        {
            if (_isCompleting)
            {
                offer.Answer(QueueOfferResult.QueueClosed.Instance);
            }
            else if (IsAvailable(Out))
            {
                // Nothing waits: it would have been sent on.
                Push(Out, offer.Element);
                offer.Answer(QueueOfferResult.Enqueued.Instance);
            }
            else if (!_buffer.IsFull)
            {
                _buffer.Add(offer.Element);
                offer.Answer(QueueOfferResult.Enqueued.Instance);
            }
            else
            {
                OnOverflow(offer);
            }
        }

        private void OnOverflow(Offer offer)
        {
            switch (_strategy)
            {
                case OverflowStrategy.Fail:
                    var overflow = new BufferOverflowException($"Buffer overflow (max capacity was: {_buffer.Capacity})!");
                    offer.Answer(new QueueOfferResult.Failure(overflow));
                    Fail(overflow);
                    break;
                case OverflowStrategy.Backpressure when _waiting is not null:
                    offer.Fail(new IllegalStateException(
                        "You have to wait for previous offer to be resolved to send another request."));
                    break;
                case OverflowStrategy.Backpressure:
                    _waiting = offer;
                    break;
                case OverflowStrategy.DropNew:
                    offer.Answer(QueueOfferResult.Dropped.Instance);
                    break;
                case var _ when _buffer.Capacity == 0:
                    // It takes the place of the one that waits.
                    AnswerWaiting(QueueOfferResult.Dropped.Instance);
                    _waiting = offer;
                    break;
                default:
                    _buffer.Replace(offer.Element, _strategy);
                    offer.Answer(QueueOfferResult.Enqueued.Instance);
                    break;
            }
        }

        private void AnswerWaiting(IQueueOfferResult result)
        {
            _waiting?.Answer(result);
            _waiting = null;
        }

        private void OnComplete()
        {
            _isCompleting = true;
            CompleteIfDrained();
        }

        private void Fail(Exception failure)
        {
            _failure = failure;
            FailStage(failure);
        }

        private void CompleteIfDrained()
        {
            if (_isCompleting && _buffer.IsEmpty && _waiting is null)
                CompleteStage();
        }

        private sealed class Face(Running stage) : ISourceQueueWithComplete<T>
        {
            public Task<IQueueOfferResult> OfferAsync(T element)
            {
                var offer = new Offer(stage, element);
                stage.Interpreter.Post(offer);
                return offer.Answered;
            }

            public Task WatchCompletionAsync() => stage._completion.Task;

            public void Complete() => stage.Interpreter.Post(new AsyncCall<Running>(stage, static stage => stage.OnComplete(), stage));

            public void Fail(Exception ex) => stage.Interpreter.Post(new AsyncCall<Exception>(stage, stage.Fail, ex));
        }

        private sealed class Offer(Running stage, T element) : AsyncInput
        {
            private readonly TaskCompletionSource<IQueueOfferResult> _answer =
                new(TaskCreationOptions.RunContinuationsAsynchronously);

            public T Element => element;

            public Task<IQueueOfferResult> Answered => _answer.Task;

            public override GraphStageLogic Stage => stage;

            public override void Run() => stage.OnOffer(this);

            public override void Drop() => Fail(new StreamDetachedException());

            public void Answer(IQueueOfferResult result) => _answer.TrySetResult(result);

            public void Fail(Exception error) => _answer.TrySetException(error);
        }
    }
}
