using System.Runtime.CompilerServices;
using Akka.Streams.Fusing;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

internal sealed class AsyncEnumerableSource<T>(Func<IAsyncEnumerable<T>> elements) : SourceStage<T, NotUsed>
{
    public override ILogicAndMaterializedValue<NotUsed> CreateLogicAndMaterializedValue(Attributes inheritedAttributes) =>
        new LogicAndMaterializedValue<NotUsed>(new Running(Shape, elements), NotUsed.Instance);

    /// <remarks>The enumerator is disposed when it is at rest: after the end, or after the element that is awaited.</remarks>
    private sealed class Running : Logic
    {
        private readonly CancellationTokenSource _ended = new();
        private readonly Func<IAsyncEnumerable<T>> _elements;
        private readonly Moved _moved;
        private IAsyncEnumerator<T>? _enumerator;

        public Running(SourceShape<T> shape, Func<IAsyncEnumerable<T>> elements)
            : base(shape)
        {
            _elements = elements;
            _moved = new Moved(this);
        }

        public override void PreStart() => _enumerator = _elements().GetAsyncEnumerator(_ended.Token);

        public override void OnPull() => _moved.Await(_enumerator!.MoveNextAsync());

        public override void PostStop()
        {
            _ended.Cancel();
            if (!_moved.IsUnderWay)
                DisposeEnumerator();
        }

        private void DisposeEnumerator()
        {
            // What it has to say now nobody waits for.
            var disposing = _enumerator?.DisposeAsync().AsTask();
            disposing?.ContinueWith(static done => done.Exception, TaskContinuationOptions.OnlyOnFaulted);
        }

        /// <summary>The answer to the one move that is under way.</summary>
        private sealed class Moved : AsyncInput
        {
            private readonly Running _stage;
            private readonly Action _post;
            private ConfiguredValueTaskAwaitable<bool>.ConfiguredValueTaskAwaiter _awaiter;

            public Moved(Running stage)
            {
                _stage = stage;
                _post = () => stage.Interpreter.Post(this);
            }

            public bool IsUnderWay { get; private set; }

            public override GraphStageLogic Stage => _stage;

            public void Await(ValueTask<bool> move)
            {
                _awaiter = move.ConfigureAwait(false).GetAwaiter();
                if (_awaiter.IsCompleted)
                {
                    Run();
                    return;
                }

                IsUnderWay = true;
                _awaiter.UnsafeOnCompleted(_post);
            }

            public override void Run()
            {
                IsUnderWay = false;
                if (_awaiter.GetResult())
                    _stage.Push(_stage.Out, _stage._enumerator!.Current);
                else
                    _stage.CompleteStage();
            }

            public override void Drop()
            {
                try
                {
                    _awaiter.GetResult();
                }
                catch (Exception)
                {
                    // The stream has ended, perhaps for this very reason.
                }

                _stage.DisposeEnumerator();
            }
        }
    }
}
