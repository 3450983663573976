using Akka.Streams.Fusing;
using Akka.Streams.Implementation;

namespace Akka.Streams.Dsl;

/// <summary>A part of a stream that elements go through.</summary>
/// <typeparam name="TIn">What goes in.</typeparam>
/// <typeparam name="TOut">What comes out.</typeparam>
/// <typeparam name="TMat">What running it yields.</typeparam>
public sealed class Flow<TIn, TOut, TMat> : IGraph<FlowShape<TIn, TOut>, TMat>
{
    private readonly Func<Interpreter, Connection, Connection, TMat> _wire;

    // Whether elements come out as they go in, so that what follows can take its place.
    private readonly bool _isIdentity;

    internal Flow(Func<Interpreter, Connection, Connection, TMat> wire, bool isIdentity = false)
    {
        _wire = wire;
        _isIdentity = isIdentity;
    }

    /// <summary>Sends what comes out through another flow.</summary>
    public Flow<TIn, T2, TMat> Via<T2, TMat2>(IGraph<FlowShape<TOut, T2>, TMat2> flow) => ViaMaterialized(flow, Keep.Left);

    /// <summary>Sends what comes out through another flow, and yields what is made of both yields.</summary>
    public Flow<TIn, TOut2, TMat3> ViaMaterialized<TOut2, TMat2, TMat3>(
        IGraph<FlowShape<TOut, TOut2>, TMat2> flow, Func<TMat, TMat2, TMat3> combine) => new((interpreter, inlet, outlet) =>
        {
            if (_isIdentity)
                return combine((TMat)(object)NotUsed.Instance, flow.Wire(interpreter, [inlet], [outlet]));
            var between = new Connection<TOut>(interpreter);
            return combine(_wire(interpreter, inlet, between), flow.Wire(interpreter, [between], [outlet]));
        });

    /// <summary>Sends what comes out to a sink, whose yield is not kept.</summary>
    public Sink<TIn, TMat> To<TMat2>(IGraph<SinkShape<TOut>, TMat2> sink) => ToMaterialized(sink, Keep.Left);

    /// <summary>Sends what comes out to a sink, and yields what is made of both yields.</summary>
    public Sink<TIn, TMat3> ToMaterialized<TMat2, TMat3>(
        IGraph<SinkShape<TOut>, TMat2> sink, Func<TMat, TMat2, TMat3> combine) => new((interpreter, inlet) =>
        {
            var between = new Connection<TOut>(interpreter);
            return combine(_wire(interpreter, inlet, between), sink.Wire(interpreter, [between], []));
        });

    /// <summary>Makes something else of what it yields.</summary>
    public Flow<TIn, TOut, TMat2> MapMaterializedValue<TMat2>(Func<TMat, TMat2> mapFunc) =>
        new((interpreter, inlet, outlet) => mapFunc(_wire(interpreter, inlet, outlet)));

    TMat IGraph<FlowShape<TIn, TOut>, TMat>.Wire(Interpreter interpreter, Connection[] inlets, Connection[] outlets) =>
        _wire(interpreter, inlets[0], outlets[0]);
}

/// <summary>Where flows come from.</summary>
public static class Flow
{
    /// <summary>Elements come out as they go in.</summary>
    public static Flow<T, T, NotUsed> Create<T>()
    {
        IGraph<FlowShape<T, T>, NotUsed> stage = new Select<T, T>(static element => element);
        return new((interpreter, inlet, outlet) => stage.Wire(interpreter, [inlet], [outlet]), isIdentity: true);
    }

    /// <summary>A stage as a flow.</summary>
    public static Flow<TIn, TOut, TMat> FromGraph<TIn, TOut, TMat>(IGraph<FlowShape<TIn, TOut>, TMat> graph) =>
        graph as Flow<TIn, TOut, TMat> ?? new((interpreter, inlet, outlet) => graph.Wire(interpreter, [inlet], [outlet]));
}
