using Akka.Streams.Fusing;

namespace Akka.Streams.Dsl;

/// <summary>The part of a stream that elements come from.</summary>
/// <typeparam name="TOut">The elements.</typeparam>
/// <typeparam name="TMat">What running it yields.</typeparam>
public sealed class Source<TOut, TMat> : IGraph<SourceShape<TOut>, TMat>
{
    private readonly Func<Interpreter, Connection, TMat> _wire;

    internal Source(Func<Interpreter, Connection, TMat> wire) => _wire = wire;

    /// <summary>Sends the elements through a flow.</summary>
    public Source<T2, TMat> Via<T2, TMat2>(IGraph<FlowShape<TOut, T2>, TMat2> flow) => ViaMaterialized(flow, Keep.Left);

    /// <summary>Sends the elements through a flow, and yields what is made of both yields.</summary>
    public Source<TOut2, TMat3> ViaMaterialized<TOut2, TMat2, TMat3>(
        IGraph<FlowShape<TOut, TOut2>, TMat2> flow, Func<TMat, TMat2, TMat3> combine) => new((interpreter, outlet) =>
        {
            var between = new Connection<TOut>(interpreter);
            return combine(_wire(interpreter, between), flow.Wire(interpreter, [between], [outlet]));
        });

    /// <summary>Sends the elements to a sink, whose yield is not kept.</summary>
    public IRunnableGraph<TMat> To<TMat2>(IGraph<SinkShape<TOut>, TMat2> sink) => ToMaterialized(sink, Keep.Left);

    /// <summary>Sends the elements to a sink, and yields what is made of both yields.</summary>
    public IRunnableGraph<TMat3> ToMaterialized<TMat2, TMat3>(
        IGraph<SinkShape<TOut>, TMat2> sink, Func<TMat, TMat2, TMat3> combine) => new RunnableGraph<TMat3>(interpreter =>
        {
            var between = new Connection<TOut>(interpreter);
            return combine(_wire(interpreter, between), sink.Wire(interpreter, [between], []));
        });

    /// <summary>Makes something else of what it yields.</summary>
    public Source<TOut, TMat2> MapMaterializedValue<TMat2>(Func<TMat, TMat2> mapFunc) =>
        new((interpreter, outlet) => mapFunc(_wire(interpreter, outlet)));

    /// <summary>Starts a stream into a sink.</summary>
    /// <returns>What the sink yields.</returns>
    public TMat2 RunWith<TMat2>(IGraph<SinkShape<TOut>, TMat2> sink, IMaterializer materializer) =>
        ToMaterialized(sink, Keep.Right).Run(materializer);

    /// <summary>Starts a stream that does something with each element.</summary>
    /// <returns>Its outcome.</returns>
    public Task RunForeach(Action<TOut> action, IMaterializer materializer) => RunWith(Sink.ForEach(action), materializer);

    /// <summary>Starts a stream that makes one value of all elements.</summary>
    /// <returns>The value.</returns>
    public Task<TOut2> RunAggregate<TOut2>(TOut2 zero, Func<TOut2, TOut, TOut2> aggregate, IMaterializer materializer) =>
        RunWith(Sink.Aggregate(zero, aggregate), materializer);

    TMat IGraph<SourceShape<TOut>, TMat>.Wire(Interpreter interpreter, Connection[] inlets, Connection[] outlets) =>
        _wire(interpreter, outlets[0]);
}
