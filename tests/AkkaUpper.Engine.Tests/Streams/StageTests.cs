using System.Collections.Concurrent;
using Akka.Pattern;
using Akka.Streams;
using Akka.Streams.Dsl;
using Akka.Streams.Stage;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.Streams;

/// <summary>Stages of one's own: what they may do, when they are called, and what keeps them going.</summary>
public sealed class StageTests(ITestOutputHelper output) : StreamSpec(output)
{
    [Theory]
    [InlineData("pull twice", "Cannot pull port twice")]
    [InlineData("pull closed", "Cannot pull a closed port")]
    [InlineData("push twice", "Cannot push port twice")]
    [InlineData("grab nothing", "Cannot get element from already empty input port")]
    public async Task What_a_stage_may_not_do_fails_it(string what, string message)
    {
        ArgumentException failure = await FailureAsync<ArgumentException>(CollectAsync(Source.From(Enumerable.Range(0, 3)).Via(Stage(logic =>
        {
            logic.WhenPushed = () =>
            {
                int element = logic.Take();
                if (what == "grab nothing")
                    logic.Take();
                if (what == "pull closed")
                {
                    logic.CancelIn();
                    logic.Ask();
                }

                logic.Give(element);
                if (what == "push twice")
                    logic.Give(element);
            };
            logic.WhenPulled = () =>
            {
                logic.Ask();
                if (what == "pull twice")
                    logic.Ask();
            };
        }))));
        Assert.StartsWith(message, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_port_without_a_handler_is_noticed_at_once()
    {
        var failure = Assert.Throws<IllegalStateException>(() => { Source.Single(1).Via(new Unhandled()).RunWith(Sink.Cancelled<int>(), Materializer); });
        Assert.EndsWith("for port unhandled.out", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PreStart_comes_first_and_PostStop_last()
    {
        var calls = new ConcurrentQueue<string>();
        await CollectAsync(Source.Single(1).Via(Stage(logic =>
        {
            logic.WhenStarted = () => calls.Enqueue("start");
            logic.WhenPulled = () =>
            {
                calls.Enqueue("pull");
                logic.Ask();
            };
            logic.WhenPushed = () =>
            {
                calls.Enqueue("push");
                logic.Give(logic.Take());
            };
            logic.WhenStopped = () => calls.Enqueue("stop");
        })));
        await AwaitAssertAsync(() => Assert.Equal("stop", calls.Last()));
        Assert.Equal(["start", "pull", "push"], calls.Take(3));
        Assert.Single(calls, "stop");
    }

    [Fact]
    public async Task An_exception_in_PreStart_fails_the_stage()
    {
        var thrown = new InvalidOperationException("no");
        Assert.Same(thrown, await FailureAsync<InvalidOperationException>(
            CollectAsync(Source.Single(1).Via(Stage(logic => logic.WhenStarted = () => throw thrown)))));
    }

    [Fact]
    public async Task Elements_that_are_pushed_before_completing_arrive()
    {
        IReadOnlyList<int> elements = await CollectAsync(Source.From(Enumerable.Range(5, 3)).Via(Stage(logic => logic.WhenPushed = () =>
        {
            logic.Give(logic.Take());
            logic.CompleteStage();
        })));
        Assert.Equal([5], elements);
    }

    [Fact]
    public async Task An_async_callback_runs_in_the_streams_own_turn()
    {
        var reach = new TaskCompletionSource<Action<int>>();
        int running = 0;
        (ManualSource<int>.Hand source, _, ManualSink<int>.Hand sink) = Run(Flow.FromGraph(Stage(logic => logic.WhenStarted = () =>
            reach.SetResult(logic.Callback<int>(number =>
            {
                Assert.Equal(1, Interlocked.Increment(ref running));
                logic.Give(number);
                Interlocked.Decrement(ref running);
            })))));
        await sink.PullAsync();
        await source.PulledAsync();
        Action<int> call = await reach.Task;
        await Task.Run(() => call(42));
        Assert.Equal(42, await sink.NextAsync());
        // Only one was asked for.
        call(43);
        await FailureAsync<ArgumentException>(sink.Completion);
        // The stage has ended: nothing happens.
        call(44);
    }

    [Fact]
    public async Task A_stage_that_keeps_itself_going_outlives_its_ports()
    {
        var stopped = new TaskCompletionSource();
        var reach = new TaskCompletionSource<Action>();
        Task<IReadOnlyList<int>> collected = CollectAsync(Source.Single(1).Via(Stage(logic =>
        {
            logic.WhenStarted = () =>
            {
                logic.KeepGoing(true);
                reach.SetResult(logic.Callback(() => logic.KeepGoing(false)));
            };
            logic.WhenFinished = () => logic.CompleteOut();
            logic.WhenStopped = stopped.SetResult;
        })));
        Assert.Equal([1], await collected);
        Assert.False(stopped.Task.IsCompleted);
        (await reach.Task)();
        await stopped.Task.WaitAsync(Patience);
    }

    [Fact]
    public async Task Timers_go_off_once_or_repeatedly_and_not_when_they_are_cancelled()
    {
        IReadOnlyList<string> keys = await CollectAsync(Source.FromGraph(new Clock()));
        Assert.Equal(["repeated", "repeated", "repeated", "once"], keys);
    }

    private static ScriptedStage Stage(Action<ScriptedStage.Running> script) => new(script);

    private sealed class Unhandled : GraphStage<FlowShape<int, int>>
    {
        public override FlowShape<int, int> Shape { get; } = new(new Inlet<int>("unhandled.in"), new Outlet<int>("unhandled.out"));

        protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Running(Shape);

        private sealed class Running : GraphStageLogic
        {
            public Running(FlowShape<int, int> shape)
                : base(shape) => SetHandler(shape.Inlet, onPush: () => { });
        }
    }

    private sealed class Clock : GraphStage<SourceShape<string>>
    {
        public override SourceShape<string> Shape { get; } = new(new Outlet<string>("clock.out"));

        protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Running(Shape);

        private sealed class Running : TimerGraphStageLogic
        {
            private readonly Outlet<string> _out;
            private int _repeated;

            public Running(SourceShape<string> shape)
                : base(shape)
            {
                _out = shape.Outlet;
                SetHandler(_out, onPull: () => { });
            }

            public override void PreStart()
            {
                ScheduleOnce("never", TimeSpan.FromMilliseconds(1));
                CancelTimer("never");
                ScheduleRepeatedly("repeated", TimeSpan.FromMilliseconds(20));
            }

            protected override void OnTimer(object timerKey)
            {
                Push(_out, (string)timerKey);
                if (timerKey.Equals("once"))
                {
                    CompleteStage();
                }
                else if (++_repeated == 3)
                {
                    CancelTimer("repeated");
                    Assert.False(IsTimerActive("repeated"));
                    ScheduleOnce("once", TimeSpan.FromMilliseconds(20));
                    Assert.True(IsTimerActive("once"));
                }
            }
        }
    }
}
