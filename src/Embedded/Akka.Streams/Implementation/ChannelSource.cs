using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Akka.Streams.Fusing;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

internal sealed class ChannelSource<T>(ChannelReader<T> reader) : SourceStage<T, NotUsed>
{
    public override ILogicAndMaterializedValue<NotUsed> CreateLogicAndMaterializedValue(Attributes inheritedAttributes) =>
        new LogicAndMaterializedValue<NotUsed>(new Running(Shape, reader), NotUsed.Instance);

    private sealed class Running : Logic
    {
        private readonly CancellationTokenSource _ended = new();
        private readonly ChannelReader<T> _reader;
        private readonly Readable _readable;

        public Running(SourceShape<T> shape, ChannelReader<T> reader)
            : base(shape)
        {
            _reader = reader;
            _readable = new Readable(this);
        }

        // Complete or not, what it holds comes first.
        public override void PreStart()
        {
            if (_reader.Completion.IsCompleted)
                End(_reader.Completion);
        }

        public override void OnPull()
        {
            if (_reader.TryRead(out var element))
                Push(Out, element);
            else
                _readable.Await(_reader.WaitToReadAsync(_ended.Token));
        }

        public override void PostStop() => _ended.Cancel();

        private void End(Task completion)
        {
            if (completion.IsFaulted)
                FailStage(completion.Exception!.InnerException!);
            else
                CompleteStage();
        }

        /// <summary>The answer to the one wait that is under way.</summary>
        private sealed class Readable : AsyncInput
        {
            private readonly Running _stage;
            private readonly Action _post;
            private ConfiguredValueTaskAwaitable<bool>.ConfiguredValueTaskAwaiter _awaiter;

            public Readable(Running stage)
            {
                _stage = stage;
                _post = () => stage.Interpreter.Post(this);
            }

            public override GraphStageLogic Stage => _stage;

            public void Await(ValueTask<bool> wait)
            {
                _awaiter = wait.ConfigureAwait(false).GetAwaiter();
                if (_awaiter.IsCompleted)
                    Run();
                else
                    _awaiter.UnsafeOnCompleted(_post);
            }

            public override void Run()
            {
                // Another reader may have been faster: then the stage waits again.
                if (_awaiter.GetResult())
                    _stage.OnPull();
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
                    // Cancelled with the stage.
                }
            }
        }
    }
}
