using Akka.Streams.Fusing;

namespace Akka.Streams.Dsl;

/// <summary>Two flows of opposite directions, such as the two sides of a codec.</summary>
/// <typeparam name="TIn1">What goes into the first.</typeparam>
/// <typeparam name="TOut1">What comes out of it.</typeparam>
/// <typeparam name="TIn2">What goes into the second.</typeparam>
/// <typeparam name="TOut2">What comes out of it.</typeparam>
/// <typeparam name="TMat">What running them yields.</typeparam>
public class BidiFlow<TIn1, TOut1, TIn2, TOut2, TMat> : IGraph<BidiShape<TIn1, TOut1, TIn2, TOut2>, TMat>
{
    // Inlet and outlet of the first flow, inlet and outlet of the second.
    private readonly Func<Interpreter, Connection, Connection, Connection, Connection, TMat> _wire;

    internal BidiFlow(Func<Interpreter, Connection, Connection, Connection, Connection, TMat> wire) => _wire = wire;

    /// <summary>Puts a flow from the output of the first to the input of the second.</summary>
    public Flow<TIn1, TOut2, TMat> Join<TMat2>(Flow<TOut1, TIn2, TMat2> flow) => JoinMat(flow, Keep.Left);

    /// <summary>As <see cref="Join"/>, and yields what is made of both yields.</summary>
    public Flow<TIn1, TOut2, TMat3> JoinMat<TMat2, TMat3>(Flow<TOut1, TIn2, TMat2> flow, Func<TMat, TMat2, TMat3> combine) =>
        new((interpreter, inlet, outlet) =>
        {
            var there = new Connection<TOut1>(interpreter);
            var back = new Connection<TIn2>(interpreter);
            IGraph<FlowShape<TOut1, TIn2>, TMat2> joined = flow;
            return combine(_wire(interpreter, inlet, there, back, outlet), joined.Wire(interpreter, [there], [back]));
        });

    /// <summary>Puts another pair below this one.</summary>
    public BidiFlow<TIn1, TOut12, TIn21, TOut2, TMat> Atop<TOut12, TIn21, TMat2>(
        BidiFlow<TOut1, TOut12, TIn21, TIn2, TMat2> bidi) => new((interpreter, in1, out1, in2, out2) =>
        {
            var there = new Connection<TOut1>(interpreter);
            var back = new Connection<TIn2>(interpreter);
            var materialized = _wire(interpreter, in1, there, back, out2);
            bidi._wire(interpreter, there, out1, in2, back);
            return materialized;
        });

    /// <summary>The second flow first.</summary>
    public BidiFlow<TIn2, TOut2, TIn1, TOut1, TMat> Reversed() =>
        new((interpreter, in1, out1, in2, out2) => _wire(interpreter, in2, out2, in1, out1));

    TMat IGraph<BidiShape<TIn1, TOut1, TIn2, TOut2>, TMat>.Wire(
        Interpreter interpreter, Connection[] inlets, Connection[] outlets) =>
        _wire(interpreter, inlets[0], outlets[0], inlets[1], outlets[1]);
}

/// <summary>Where pairs of flows come from.</summary>
public static class BidiFlow
{
    /// <summary>Puts two flows side by side.</summary>
    public static BidiFlow<TIn1, TOut1, TIn2, TOut2, NotUsed> FromFlows<TIn1, TOut1, TIn2, TOut2, TMat1, TMat2>(
        IGraph<FlowShape<TIn1, TOut1>, TMat1> flow1, IGraph<FlowShape<TIn2, TOut2>, TMat2> flow2) =>
        new((interpreter, in1, out1, in2, out2) =>
        {
            flow1.Wire(interpreter, [in1], [out1]);
            flow2.Wire(interpreter, [in2], [out2]);
            return NotUsed.Instance;
        });
}
