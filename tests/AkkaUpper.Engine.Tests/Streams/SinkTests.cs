using Akka.Actor;
using Akka.Streams;
using Akka.Streams.Dsl;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.Streams;

/// <summary>Sinks, what is kept of both ends, and the end of a materializer.</summary>
public sealed class SinkTests(ITestOutputHelper output) : StreamSpec(output)
{
    [Fact]
    public async Task ForEach_does_something_with_each_in_order()
    {
        var seen = new List<int>();
        await Source.From(Enumerable.Range(0, 100)).RunWith(Sink.ForEach<int>(seen.Add), Materializer).WaitAsync(Patience);
        Assert.Equal(Enumerable.Range(0, 100), seen);
        await Source.From(Enumerable.Range(0, 3)).RunForeach(seen.Add, Materializer).WaitAsync(Patience);
        Assert.Equal(103, seen.Count);
    }

    [Fact]
    public async Task Aggregate_makes_one_value_of_all()
    {
        Assert.Equal("0123", await Source.From(Enumerable.Range(0, 4))
            .RunWith(Sink.Aggregate<int, string>("", (text, number) => text + number), Materializer).WaitAsync(Patience));
        Assert.Equal(7, await Source.Empty<int>().RunAggregate(7, (sum, number) => sum + number, Materializer).WaitAsync(Patience));
    }

    [Fact]
    public async Task A_sink_that_throws_fails_its_task_and_cancels_the_source()
    {
        var thrown = new InvalidOperationException("no");
        (ManualSource<int>.Hand source, Task task) = Source.FromGraph(new ManualSource<int>())
            .ToMaterialized(Sink.ForEach<int>(_ => throw thrown), Keep.Both).Run(Materializer);
        await source.PushAsync(1);
        Assert.Same(thrown, await FailureAsync<InvalidOperationException>(task));
        await source.Cancelled;
    }

    [Fact]
    public async Task The_failure_of_the_source_is_the_failure_of_the_task()
    {
        var failure = new InvalidOperationException("no");
        Assert.Same(failure, await FailureAsync<InvalidOperationException>(Source.Failed<int>(failure).RunWith(Sink.Seq<int>(), Materializer)));
        Assert.Same(failure, await FailureAsync<InvalidOperationException>(Source.Failed<int>(failure).RunWith(Sink.Ignore<int>(), Materializer)));
    }

    [Fact]
    public async Task Cancelled_wants_nothing()
    {
        ManualSource<int>.Hand source = Source.FromGraph(new ManualSource<int>()).To(Sink.Cancelled<int>()).Run(Materializer);
        await source.Cancelled;
        Assert.True(source.HasNoPull);
    }

    [Fact]
    public async Task Keep_says_which_yields_are_kept()
    {
        Source<int, string> source = Source.Single(1).MapMaterializedValue(_ => "source");
        Flow<int, int, string> flow = Flow.Create<int>().MapMaterializedValue(_ => "flow");
        Sink<int, string> sink = Sink.Ignore<int>().MapMaterializedValue(_ => "sink");
        Assert.Equal("source", source.Via(flow).To(sink).Run(Materializer));
        Assert.Equal("flow", source.ViaMaterialized(flow, Keep.Right).To(sink).Run(Materializer));
        Assert.Equal("sink", source.ViaMaterialized(flow, Keep.Right).RunWith(sink, Materializer));
        Assert.Equal(("source", "flow"), source.ViaMaterialized(flow, Keep.Both).To(sink).Run(Materializer));
        Assert.Equal(Akka.NotUsed.Instance, source.ToMaterialized(sink, Keep.None).Run(Materializer));
        Assert.Equal("flow", source.RunWith(flow.To(sink), Materializer));
        Assert.Equal(("flow", "sink"), source.RunWith(flow.ToMaterialized(sink, Keep.Both), Materializer));
        Assert.Equal("SOURCE", source.To(sink).MapMaterializedValue(text => text.ToUpperInvariant()).Run(Materializer));
        Assert.Equal(["1"], await CollectAsync(source.Via(flow.Via(Flow.Create<int>().Select(number => $"{number}")))));
    }

    [Fact]
    public async Task A_stream_that_is_stopped_fails_abruptly_and_ends_its_stages()
    {
        using ActorMaterializer materializer = Sys.ActorOf(Props.Create<Holder>())
            .Ask<ActorMaterializer>("materializer", Patience).Result;
        (ManualSource<int>.Hand source, Task all) = Source.FromGraph(new ManualSource<int>())
            .ToMaterialized(Sink.Seq<int>(), Keep.Both).Run(materializer);
        await source.PulledAsync();
        materializer.Shutdown();
        await AssertAbruptAsync(all);
        Assert.True(materializer.IsShutdown);
        Assert.Throws<Akka.Pattern.IllegalStateException>(() => { Source.Single(1).RunWith(Sink.Cancelled<int>(), materializer); });
    }

    [Fact]
    public async Task Streams_of_an_actor_end_with_it()
    {
        IActorRef holder = Sys.ActorOf(Props.Create<Holder>());
        ActorMaterializer materializer = await holder.Ask<ActorMaterializer>("materializer", Patience);
        (ManualSource<int>.Hand source, Task all) = Source.FromGraph(new ManualSource<int>())
            .ToMaterialized(Sink.Seq<int>(), Keep.Both).Run(materializer);
        await source.PulledAsync();
        Sys.Stop(holder);
        await AssertAbruptAsync(all);
    }

    /// <summary>The packages have a kind of its own for stages that the stream's actor doesn't show.</summary>
    private static async Task AssertAbruptAsync(Task task)
    {
        Exception failure = await FailureAsync<Exception>(task);
        Assert.StartsWith("Abrupt", failure.GetType().Name, StringComparison.Ordinal);
    }

    private sealed class Holder : ReceiveActor
    {
        public Holder()
        {
            ActorMaterializer materializer = Context.Materializer();
            ReceiveAny(_ => Sender.Tell(materializer));
        }
    }
}
