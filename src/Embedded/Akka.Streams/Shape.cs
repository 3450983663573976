using System.Collections.Immutable;

namespace Akka.Streams;

/// <summary>The inputs and outputs of a stage or of a part of a stream.</summary>
public abstract class Shape
{
    /// <summary>The inputs.</summary>
    public abstract ImmutableArray<Inlet> Inlets { get; }

    /// <summary>The outputs.</summary>
    public abstract ImmutableArray<Outlet> Outlets { get; }
}
