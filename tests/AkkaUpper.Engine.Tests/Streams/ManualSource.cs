using System.Threading.Channels;
using Akka.Streams;
using Akka.Streams.Stage;

namespace AkkaUpper.Engine.Tests.Streams;

/// <summary>A source in the hands of a test: it sees each pull and the cancellation, and pushes when it wants to.</summary>
public sealed class ManualSource<T> : GraphStageWithMaterializedValue<SourceShape<T>, ManualSource<T>.Hand>
{
    private readonly Outlet<T> _out = new("manual.out");

    public ManualSource() => Shape = new SourceShape<T>(_out);

    public override SourceShape<T> Shape { get; }

    public override ILogicAndMaterializedValue<Hand> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var hand = new Hand();
        return new LogicAndMaterializedValue<Hand>(new Running(Shape, hand), hand);
    }

    public sealed class Hand
    {
        private readonly Channel<bool> _pulls = Channel.CreateUnbounded<bool>();
        private readonly TaskCompletionSource<Exception> _cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal TaskCompletionSource<Action<Action<Running>>> Reach { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>The cause of the cancellation.</summary>
        public Task<Exception> Cancelled => _cancelled.Task.WaitAsync(TimeSpan.FromSeconds(30));

        /// <summary>Whether nothing is asked for, at the moment.</summary>
        public bool HasNoPull => !_pulls.Reader.TryPeek(out _);

        public async Task PulledAsync() => await _pulls.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

        /// <summary>Waits to be asked, and pushes.</summary>
        public async Task PushAsync(T element)
        {
            await PulledAsync();
            await DoAsync(stage => stage.PushNow(element));
        }

        public Task CompleteAsync() => DoAsync(stage => stage.CompleteStage());

        public Task FailAsync(Exception failure) => DoAsync(stage => stage.FailStage(failure));

        internal void OnPull() => _pulls.Writer.TryWrite(true);

        internal void OnCancelled(Exception cause) => _cancelled.TrySetResult(cause);

        private async Task DoAsync(Action<Running> action)
        {
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            (await Reach.Task)(stage =>
            {
                action(stage);
                done.SetResult();
            });
            await done.Task.WaitAsync(TimeSpan.FromSeconds(30));
        }
    }

    internal sealed class Running : OutGraphStageLogic
    {
        private readonly Outlet<T> _out;
        private readonly Hand _hand;

        public Running(SourceShape<T> shape, Hand hand)
            : base(shape)
        {
            _out = shape.Outlet;
            _hand = hand;
            SetHandler(_out, this);
        }

        public override void PreStart() => _hand.Reach.SetResult(GetAsyncCallback<Action<Running>>(action => action(this)));

        public override void OnPull() => _hand.OnPull();

        public override void OnDownstreamFinish(Exception cause)
        {
            _hand.OnCancelled(cause);
            base.OnDownstreamFinish(cause);
        }

        public void PushNow(T element) => Push(_out, element);
    }
}
