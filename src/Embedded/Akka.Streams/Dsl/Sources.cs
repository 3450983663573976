using System.Threading.Channels;
using Akka.Streams.Implementation;

namespace Akka.Streams.Dsl;

/// <summary>Where sources come from.</summary>
public static class Source
{
    /// <summary>The elements of an enumerable, which is enumerated as they are asked for.</summary>
    public static Source<T, NotUsed> From<T>(IEnumerable<T> enumerable) => FromGraph(new EnumerableSource<T>(enumerable));

    /// <summary>The elements of an async enumerable, which is enumerated as they are asked for.</summary>
    public static Source<T, NotUsed> From<T>(Func<IAsyncEnumerable<T>> asyncEnumerable) =>
        FromGraph(new AsyncEnumerableSource<T>(asyncEnumerable));

    /// <summary>One element.</summary>
    public static Source<T, NotUsed> Single<T>(T element) => From([element]);

    /// <summary>No elements.</summary>
    public static Source<T, NotUsed> Empty<T>() => From<T>([]);

    /// <summary>No elements, but a failure.</summary>
    public static Source<T, NotUsed> Failed<T>(Exception cause) => FromGraph(new FailedSource<T>(cause));

    /// <summary>What a channel holds, until it is completed. It is read as elements are asked for.</summary>
    public static Source<T, NotUsed> ChannelReader<T>(ChannelReader<T> channelReader) =>
        FromGraph(new ChannelSource<T>(channelReader));

    /// <summary>What is offered to a queue from outside.</summary>
    /// <param name="bufferSize">How many elements wait at most that are not asked for yet.</param>
    /// <param name="overflowStrategy">What happens to one more. To wait, one at a time, is <see cref="OverflowStrategy.Backpressure"/>.</param>
    public static Source<T, ISourceQueueWithComplete<T>> Queue<T>(int bufferSize, OverflowStrategy overflowStrategy) =>
        FromGraph(new QueueSource<T>(bufferSize, overflowStrategy));

    /// <summary>A stage as a source.</summary>
    public static Source<T, TMat> FromGraph<T, TMat>(IGraph<SourceShape<T>, TMat> source) =>
        source as Source<T, TMat> ?? new((interpreter, outlet) => source.Wire(interpreter, [], [outlet]));
}
