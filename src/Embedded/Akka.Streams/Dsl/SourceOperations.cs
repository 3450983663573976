using Akka.Streams.Implementation;

namespace Akka.Streams.Dsl;

/// <summary>
/// What can be done with the elements of a source. Each completes when the source does and all it holds is sent on, fails
/// at once when the source fails or a function throws, and cancels the source when it is cancelled.
/// </summary>
public static class SourceOperations
{
    /// <summary>Makes another element of each.</summary>
    public static Source<TOut, TMat> Select<TIn, TOut, TMat>(this Source<TIn, TMat> flow, Func<TIn, TOut> mapper) =>
        flow.Via(new Select<TIn, TOut>(mapper));

    /// <summary>Makes another element of each that is there later; they come out in the order of the elements.</summary>
    /// <param name="flow">The source.</param>
    /// <param name="parallelism">How many may be under way or wait to be sent on, 1 or more.</param>
    /// <param name="asyncMapper">Makes them.</param>
    public static Source<TOut, TMat> SelectAsync<TIn, TOut, TMat>(
        this Source<TIn, TMat> flow, int parallelism, Func<TIn, Task<TOut>> asyncMapper) =>
        flow.Via(new SelectAsync<TIn, TOut>(parallelism, asyncMapper));

    /// <summary>Sends on those that fulfil a condition.</summary>
    public static Source<TOut, TMat> Where<TOut, TMat>(this Source<TOut, TMat> flow, Predicate<TOut> predicate) =>
        flow.Via(new Where<TOut>(predicate));

    /// <summary>Puts so many together, 1 or more; the last group may be smaller.</summary>
    public static Source<IEnumerable<TOut>, TMat> Grouped<TOut, TMat>(this Source<TOut, TMat> flow, int n) =>
        flow.Via(new Grouped<TOut>(n));

    /// <summary>Holds so many elements, 1 or more, that are not asked for yet.</summary>
    /// <param name="flow">The source.</param>
    /// <param name="size">How many.</param>
    /// <param name="strategy">What happens to one more.</param>
    public static Source<TOut, TMat> Buffer<TOut, TMat>(this Source<TOut, TMat> flow, int size, OverflowStrategy strategy) =>
        flow.Via(new Buffer<TOut>(size, strategy));
}
