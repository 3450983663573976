using Akka.Streams.Fusing;

namespace Akka.Streams.Stage;

/// <summary>The blueprint of a stage: makes a <see cref="GraphStageLogic"/> for each stream it is part of.</summary>
/// <typeparam name="TShape">Its inputs and outputs.</typeparam>
/// <typeparam name="TMaterialized">What it yields to who runs the stream.</typeparam>
public abstract class GraphStageWithMaterializedValue<TShape, TMaterialized> : IGraph<TShape, TMaterialized>
    where TShape : Shape
{
    /// <summary>The inputs and outputs. Always the same ports.</summary>
    public abstract TShape Shape { get; }

    /// <summary>Makes the stage for a stream.</summary>
    public abstract ILogicAndMaterializedValue<TMaterialized> CreateLogicAndMaterializedValue(Attributes inheritedAttributes);

    TMaterialized IGraph<TShape, TMaterialized>.Wire(Interpreter interpreter, Connection[] inlets, Connection[] outlets)
    {
        Shape shape = Shape;
        // The same numbers each time, so streams that are made at once don't disturb each other.
        for (var i = 0; i < shape.Inlets.Length; i++)
            shape.Inlets[i].Id = i;
        for (var i = 0; i < shape.Outlets.Length; i++)
            shape.Outlets[i].Id = i;
        var made = CreateLogicAndMaterializedValue(Attributes.None);
        made.Logic.Attach(interpreter, inlets, outlets, shape);
        return made.MaterializedValue;
    }
}

/// <summary>The blueprint of a stage that yields nothing.</summary>
/// <typeparam name="TShape">Its inputs and outputs.</typeparam>
public abstract class GraphStage<TShape> : GraphStageWithMaterializedValue<TShape, NotUsed>
    where TShape : Shape
{
    /// <inheritdoc />
    public sealed override ILogicAndMaterializedValue<NotUsed> CreateLogicAndMaterializedValue(Attributes inheritedAttributes) =>
        new LogicAndMaterializedValue<NotUsed>(CreateLogic(inheritedAttributes), NotUsed.Instance);

    /// <summary>Makes the stage for a stream.</summary>
    protected abstract GraphStageLogic CreateLogic(Attributes inheritedAttributes);
}

/// <summary>A stage, and what it yields.</summary>
public interface ILogicAndMaterializedValue<out TMaterialized>
{
    /// <summary>The stage.</summary>
    GraphStageLogic Logic { get; }

    /// <summary>What it yields.</summary>
    TMaterialized MaterializedValue { get; }
}

/// <summary>A stage, and what it yields.</summary>
/// <param name="logic">The stage.</param>
/// <param name="materializedValue">What it yields.</param>
public readonly struct LogicAndMaterializedValue<TMaterialized>(GraphStageLogic logic, TMaterialized materializedValue)
    : ILogicAndMaterializedValue<TMaterialized>
{
    /// <inheritdoc />
    public GraphStageLogic Logic { get; } = logic;

    /// <inheritdoc />
    public TMaterialized MaterializedValue { get; } = materializedValue;
}
