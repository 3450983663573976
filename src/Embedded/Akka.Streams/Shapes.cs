using System.Collections.Immutable;

namespace Akka.Streams;

/// <summary>One output.</summary>
/// <param name="outlet">The output.</param>
public sealed class SourceShape<TOut>(Outlet<TOut> outlet) : Shape
{
    /// <summary>The output.</summary>
    public readonly Outlet<TOut> Outlet = outlet;

    /// <inheritdoc />
    public override ImmutableArray<Inlet> Inlets => [];

    /// <inheritdoc />
    public override ImmutableArray<Outlet> Outlets { get; } = [outlet];
}

/// <summary>One input.</summary>
/// <param name="inlet">The input.</param>
public sealed class SinkShape<TIn>(Inlet<TIn> inlet) : Shape
{
    /// <summary>The input.</summary>
    public readonly Inlet<TIn> Inlet = inlet;

    /// <inheritdoc />
    public override ImmutableArray<Inlet> Inlets { get; } = [inlet];

    /// <inheritdoc />
    public override ImmutableArray<Outlet> Outlets => [];
}

/// <summary>One input and one output.</summary>
/// <param name="inlet">The input.</param>
/// <param name="outlet">The output.</param>
public sealed class FlowShape<TIn, TOut>(Inlet<TIn> inlet, Outlet<TOut> outlet) : Shape
{
    /// <summary>The input.</summary>
    public Inlet<TIn> Inlet { get; } = inlet;

    /// <summary>The output.</summary>
    public Outlet<TOut> Outlet { get; } = outlet;

    /// <inheritdoc />
    public override ImmutableArray<Inlet> Inlets { get; } = [inlet];

    /// <inheritdoc />
    public override ImmutableArray<Outlet> Outlets { get; } = [outlet];
}

/// <summary>Two flows side by side, usually of opposite directions.</summary>
public sealed class BidiShape<TIn1, TOut1, TIn2, TOut2>(
    Inlet<TIn1> in1, Outlet<TOut1> out1, Inlet<TIn2> in2, Outlet<TOut2> out2) : Shape
{
    /// <summary>The input of the first flow.</summary>
    public readonly Inlet<TIn1> Inlet1 = in1;

    /// <summary>The input of the second flow.</summary>
    public readonly Inlet<TIn2> Inlet2 = in2;

    /// <summary>The output of the first flow.</summary>
    public readonly Outlet<TOut1> Outlet1 = out1;

    /// <summary>The output of the second flow.</summary>
    public readonly Outlet<TOut2> Outlet2 = out2;

    /// <inheritdoc />
    public override ImmutableArray<Inlet> Inlets { get; } = [in1, in2];

    /// <inheritdoc />
    public override ImmutableArray<Outlet> Outlets { get; } = [out1, out2];
}

/// <summary>No inputs and no outputs: a stream that is complete and can run.</summary>
public class ClosedShape : Shape
{
    /// <summary>The one instance.</summary>
    public static readonly ClosedShape Instance = new();

    private ClosedShape()
    {
    }

    /// <inheritdoc />
    public override ImmutableArray<Inlet> Inlets => [];

    /// <inheritdoc />
    public override ImmutableArray<Outlet> Outlets => [];
}
