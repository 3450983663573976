using Akka.IO;
using Akka.Streams;
using Akka.Streams.Dsl;
using Akka.TestKit.Xunit2;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.Streams;

/// <summary>What the tests of streams share.</summary>
public abstract class StreamSpec : TestKit
{
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    protected StreamSpec(ITestOutputHelper output)
        : base("akka.loglevel = OFF", output: output) => Materializer = Sys.Materializer();

    protected ActorMaterializer Materializer { get; }

    protected static ByteString Bytes(string text) => ByteString.FromString(text);

    /// <summary>Runs a source to its end, with a limit of time.</summary>
    protected async Task<IReadOnlyList<T>> CollectAsync<T, TMat>(Source<T, TMat> source) =>
        await source.RunWith(Sink.Seq<T>(), Materializer).WaitAsync(Patience);

    /// <summary>What a stream failed with. The packages put some failures into an <see cref="AggregateException"/>.</summary>
    protected static async Task<TException> FailureAsync<TException>(Task task)
        where TException : Exception
    {
        Exception failure = await Assert.ThrowsAnyAsync<Exception>(() => task.WaitAsync(Patience));
        return Assert.IsAssignableFrom<TException>(failure is AggregateException { InnerException: { } inner } ? inner : failure);
    }

    /// <summary>A stream between hands: what goes in and what is asked for is up to the test.</summary>
    protected (ManualSource<TIn>.Hand Source, TMat Materialized, ManualSink<TOut>.Hand Sink) Run<TIn, TOut, TMat>(
        IGraph<FlowShape<TIn, TOut>, TMat> flow)
    {
        ((ManualSource<TIn>.Hand source, TMat materialized), ManualSink<TOut>.Hand sink) = Source
            .FromGraph(new ManualSource<TIn>())
            .ViaMaterialized(flow, Keep.Both)
            .ToMaterialized(new ManualSink<TOut>(), Keep.Both)
            .Run(Materializer);
        return (source, materialized, sink);
    }
}
