using System.Runtime.CompilerServices;
using Akka.Streams.Fusing;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

internal sealed class SelectAsync<TIn, TOut> : LinearStage<TIn, TOut>
{
    private readonly int _parallelism;
    private readonly Func<TIn, Task<TOut>> _mapper;

    public SelectAsync(int parallelism, Func<TIn, Task<TOut>> mapper)
    {
        if (parallelism <= 0)
            throw new ArgumentException("parallelism must be greater than 0", nameof(parallelism));
        _parallelism = parallelism;
        _mapper = mapper;
    }

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Running(Shape, _parallelism, _mapper);

    /// <remarks>Results wait in slots that take turns, so nothing is allocated beside the tasks.</remarks>
    private sealed class Running(FlowShape<TIn, TOut> shape, int parallelism, Func<TIn, Task<TOut>> mapper) : Logic(shape)
    {
        private readonly Queue<Slot> _busy = new();
        private readonly Stack<Slot> _free = new();

        public override void OnPush()
        {
            var task = mapper(Grab(In));
            var slot = _free.TryPop(out var free) ? free : new Slot(this);
            _busy.Enqueue(slot);
            slot.Await(task);
            PullIfThereIsRoom();
        }

        public override void OnPull()
        {
            PushNext();
            PullIfThereIsRoom();
        }

        public override void OnUpstreamFinish()
        {
            if (_busy.Count == 0)
                CompleteStage();
        }

        private void OnCompleted(Slot slot)
        {
            if (slot.Error is { } error)
                FailStage(error);
            else
                PushNext();
        }

        private void PullIfThereIsRoom()
        {
            if (_busy.Count < parallelism && !IsClosed(In) && !HasBeenPulled(In))
                Pull(In);
        }

        private void PushNext()
        {
            if (!IsAvailable(Out) || !_busy.TryPeek(out var slot) || !slot.IsCompleted)
                return;
            _busy.Dequeue();
            _free.Push(slot);
            Push(Out, slot.TakeResult());
            if (IsClosed(In) && _busy.Count == 0)
                CompleteStage();
            else
                PullIfThereIsRoom();
        }

        private sealed class Slot : AsyncInput
        {
            private readonly Running _stage;
            private readonly Action _post;
            private ConfiguredTaskAwaitable<TOut>.ConfiguredTaskAwaiter _awaiter;
            private TOut? _result;

            public Slot(Running stage)
            {
                _stage = stage;
                _post = () => stage.Interpreter.Post(this);
            }

            public bool IsCompleted { get; private set; }

            public Exception? Error { get; private set; }

            public override GraphStageLogic Stage => _stage;

            public void Await(Task<TOut> task)
            {
                _awaiter = task.ConfigureAwait(false).GetAwaiter();
                if (task.IsCompleted)
                    Run();
                else
                    _awaiter.UnsafeOnCompleted(_post);
            }

            public override void Run()
            {
                try
                {
                    _result = _awaiter.GetResult();
                }
                catch (Exception error)
                {
                    Error = error;
                }

                _awaiter = default;
                IsCompleted = true;
                _stage.OnCompleted(this);
            }

            public TOut TakeResult()
            {
                var result = _result!;
                _result = default;
                IsCompleted = false;
                return result;
            }
        }
    }
}
