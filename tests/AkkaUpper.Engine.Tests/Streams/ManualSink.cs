using System.Threading.Channels;
using Akka.Streams;
using Akka.Streams.Stage;

namespace AkkaUpper.Engine.Tests.Streams;

/// <summary>A sink in the hands of a test: it asks for elements one by one, or cancels.</summary>
public sealed class ManualSink<T> : GraphStageWithMaterializedValue<SinkShape<T>, ManualSink<T>.Hand>
{
    private readonly Inlet<T> _in = new("manual.in");

    public ManualSink() => Shape = new SinkShape<T>(_in);

    public override SinkShape<T> Shape { get; }

    public override ILogicAndMaterializedValue<Hand> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var hand = new Hand();
        return new LogicAndMaterializedValue<Hand>(new Running(Shape, hand), hand);
    }

    public sealed class Hand
    {
        private readonly Channel<T> _elements = Channel.CreateUnbounded<T>();

        internal TaskCompletionSource<Action<Action<Running>>> Reach { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Ends as the stream does.</summary>
        public Task Completion => _elements.Reader.Completion.WaitAsync(TimeSpan.FromSeconds(30));

        /// <summary>Whether something came that no test has taken.</summary>
        public bool HasElement => _elements.Reader.TryPeek(out _);

        public async Task PullAsync() => (await Reach.Task)(stage => stage.PullNow());

        public async Task CancelAsync(Exception? cause = null) => (await Reach.Task)(stage => stage.CancelNow(cause));

        /// <summary>What comes next, whoever asked for it.</summary>
        public Task<T> NextAsync() => _elements.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

        /// <summary>Asks for an element and waits for it.</summary>
        public async Task<T> TakeAsync()
        {
            await PullAsync();
            return await NextAsync();
        }

        /// <summary>Asks for so many elements, one after the other.</summary>
        public async Task<IReadOnlyList<T>> TakeAsync(int count)
        {
            var elements = new List<T>();
            while (elements.Count < count)
                elements.Add(await TakeAsync());
            return elements;
        }

        internal void OnElement(T element) => _elements.Writer.TryWrite(element);

        internal void OnEnd(Exception? failure) => _elements.Writer.TryComplete(failure);
    }

    internal sealed class Running : InGraphStageLogic
    {
        private readonly Inlet<T> _in;
        private readonly Hand _hand;

        public Running(SinkShape<T> shape, Hand hand)
            : base(shape)
        {
            _in = shape.Inlet;
            _hand = hand;
            SetHandler(_in, this);
        }

        public override void PreStart() => _hand.Reach.SetResult(GetAsyncCallback<Action<Running>>(action => action(this)));

        public override void OnPush() => _hand.OnElement(Grab(_in));

        public override void OnUpstreamFinish()
        {
            _hand.OnEnd(failure: null);
            base.OnUpstreamFinish();
        }

        public override void OnUpstreamFailure(Exception e)
        {
            _hand.OnEnd(e);
            base.OnUpstreamFailure(e);
        }

        public void PullNow() => Pull(_in);

        public void CancelNow(Exception? cause)
        {
            if (cause is null)
                Cancel(_in);
            else
                Cancel(_in, cause);
        }
    }
}
