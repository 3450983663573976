using System.Collections.Immutable;
using Akka.Streams.Fusing;
using Akka.Streams.Implementation;

namespace Akka.Streams.Dsl;

/// <summary>The part of a stream that elements go to.</summary>
/// <typeparam name="TIn">The elements.</typeparam>
/// <typeparam name="TMat">What running it yields.</typeparam>
public sealed class Sink<TIn, TMat> : IGraph<SinkShape<TIn>, TMat>
{
    private readonly Func<Interpreter, Connection, TMat> _wire;

    internal Sink(Func<Interpreter, Connection, TMat> wire) => _wire = wire;

    /// <summary>Makes something else of what it yields.</summary>
    public Sink<TIn, TMat2> MapMaterializedValue<TMat2>(Func<TMat, TMat2> fn) =>
        new((interpreter, inlet) => fn(_wire(interpreter, inlet)));

    TMat IGraph<SinkShape<TIn>, TMat>.Wire(Interpreter interpreter, Connection[] inlets, Connection[] outlets) =>
        _wire(interpreter, inlets[0]);
}

/// <summary>Where sinks come from. Their tasks fail with the stream.</summary>
public static class Sink
{
    /// <summary>Does something with each element.</summary>
    public static Sink<TIn, Task<Done>> ForEach<TIn>(Action<TIn> action) =>
        FromGraph(new FoldSink<TIn, Done, Done>(
            static () => Done.Instance,
            (done, element) =>
            {
                action(element);
                return done;
            },
            static done => done));

    /// <summary>Asks for all elements and forgets them.</summary>
    public static Sink<TIn, Task<Done>> Ignore<TIn>() => ForEach<TIn>(static _ => { });

    /// <summary>Collects all elements. Keep in mind that there may be many.</summary>
    public static Sink<TIn, Task<IImmutableList<TIn>>> Seq<TIn>() =>
        FromGraph(new FoldSink<TIn, ImmutableArray<TIn>.Builder, IImmutableList<TIn>>(
            ImmutableArray.CreateBuilder<TIn>,
            static (list, element) =>
            {
                list.Add(element);
                return list;
            },
            static list => list.ToImmutable()));

    /// <summary>Makes one value of all elements.</summary>
    public static Sink<TIn, Task<TOut>> Aggregate<TIn, TOut>(TOut zero, Func<TOut, TIn, TOut> aggregate) =>
        FromGraph(new FoldSink<TIn, TOut, TOut>(() => zero, aggregate, static value => value));

    /// <summary>Cancels at once.</summary>
    public static Sink<TIn, NotUsed> Cancelled<TIn>() => FromGraph(new CancelledSink<TIn>());

    /// <summary>A stage as a sink.</summary>
    public static Sink<TIn, TMat> FromGraph<TIn, TMat>(IGraph<SinkShape<TIn>, TMat> graph) =>
        graph as Sink<TIn, TMat> ?? new((interpreter, inlet) => graph.Wire(interpreter, [inlet], []));
}
