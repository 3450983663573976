using Akka.Streams.Fusing;

namespace Akka.Streams.Dsl;

/// <summary>The blueprint of a stream that is complete and can run, any number of times.</summary>
/// <typeparam name="TMat">What running it yields.</typeparam>
public interface IRunnableGraph<out TMat> : IGraph<ClosedShape, TMat>
{
    /// <summary>Makes something else of what it yields.</summary>
    IRunnableGraph<TMat2> MapMaterializedValue<TMat2>(Func<TMat, TMat2> func);

    /// <summary>Starts a stream.</summary>
    TMat Run(IMaterializer materializer);
}

/// <inheritdoc cref="IRunnableGraph{TMat}"/>
public sealed class RunnableGraph<TMat> : IRunnableGraph<TMat>
{
    private readonly Func<Interpreter, TMat> _wire;

    internal RunnableGraph(Func<Interpreter, TMat> wire) => _wire = wire;

    /// <inheritdoc />
    public IRunnableGraph<TMat2> MapMaterializedValue<TMat2>(Func<TMat, TMat2> func) =>
        new RunnableGraph<TMat2>(interpreter => func(_wire(interpreter)));

    /// <inheritdoc />
    public TMat Run(IMaterializer materializer) => materializer.Materialize(this);

    TMat IGraph<ClosedShape, TMat>.Wire(Interpreter interpreter, Connection[] inlets, Connection[] outlets) => _wire(interpreter);
}
