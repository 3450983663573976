using Akka.Streams.Implementation;

namespace Akka.Streams.Dsl;

/// <summary>What can be done with the elements of a flow. See <see cref="SourceOperations"/>.</summary>
public static class FlowOperations
{
    /// <inheritdoc cref="SourceOperations.Select"/>
    public static Flow<T, TOut, TMat> Select<T, TIn, TOut, TMat>(this Flow<T, TIn, TMat> flow, Func<TIn, TOut> mapper) =>
        flow.Via(new Select<TIn, TOut>(mapper));

    /// <inheritdoc cref="SourceOperations.SelectAsync"/>
    public static Flow<T, TOut, TMat> SelectAsync<T, TIn, TOut, TMat>(
        this Flow<T, TIn, TMat> flow, int parallelism, Func<TIn, Task<TOut>> asyncMapper) =>
        flow.Via(new SelectAsync<TIn, TOut>(parallelism, asyncMapper));

    /// <inheritdoc cref="SourceOperations.Where"/>
    public static Flow<TIn, TOut, TMat> Where<TIn, TOut, TMat>(this Flow<TIn, TOut, TMat> flow, Predicate<TOut> predicate) =>
        flow.Via(new Where<TOut>(predicate));

    /// <inheritdoc cref="SourceOperations.Grouped"/>
    public static Flow<TIn, IEnumerable<TOut>, TMat> Grouped<TIn, TOut, TMat>(this Flow<TIn, TOut, TMat> flow, int n) =>
        flow.Via(new Grouped<TOut>(n));

    /// <inheritdoc cref="SourceOperations.Buffer"/>
    public static Flow<TIn, TOut, TMat> Buffer<TIn, TOut, TMat>(
        this Flow<TIn, TOut, TMat> flow, int size, OverflowStrategy strategy) => flow.Via(new Buffer<TOut>(size, strategy));
}
