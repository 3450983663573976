namespace Akka.Streams.Stage;

/// <summary>A stage that handles its inputs itself, and ends when the stage before does.</summary>
public abstract class InGraphStageLogic : GraphStageLogic, IInHandler
{
    /// <inheritdoc />
    protected InGraphStageLogic(Shape shape)
        : base(shape)
    {
    }

    /// <inheritdoc />
    public abstract void OnPush();

    /// <summary>Completes the stage.</summary>
    public virtual void OnUpstreamFinish() => CompleteStage();

    /// <summary>Fails the stage.</summary>
    public virtual void OnUpstreamFailure(Exception e) => FailStage(e);
}

/// <summary>A stage that handles its outputs itself, and ends when the stage after does.</summary>
public abstract class OutGraphStageLogic : GraphStageLogic, IOutHandler
{
    /// <inheritdoc />
    protected OutGraphStageLogic(Shape shape)
        : base(shape)
    {
    }

    /// <inheritdoc />
    public abstract void OnPull();

    /// <summary>Completes the stage, or fails it if the cause is a failure.</summary>
    public virtual void OnDownstreamFinish(Exception cause) => InternalOnDownstreamFinish(cause);
}

/// <summary>A stage that handles its ports itself, and ends when a neighbour does.</summary>
public abstract class InAndOutGraphStageLogic : GraphStageLogic, IInHandler, IOutHandler
{
    /// <inheritdoc />
    protected InAndOutGraphStageLogic(Shape shape)
        : base(shape)
    {
    }

    /// <inheritdoc />
    public abstract void OnPush();

    /// <summary>Completes the stage.</summary>
    public virtual void OnUpstreamFinish() => CompleteStage();

    /// <summary>Fails the stage.</summary>
    public virtual void OnUpstreamFailure(Exception e) => FailStage(e);

    /// <inheritdoc />
    public abstract void OnPull();

    /// <summary>Completes the stage, or fails it if the cause is a failure.</summary>
    public virtual void OnDownstreamFinish(Exception cause) => InternalOnDownstreamFinish(cause);
}
