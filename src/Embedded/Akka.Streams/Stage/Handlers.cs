using Akka.Streams.Fusing;

namespace Akka.Streams.Stage;

/// <summary>What a stage does about an input.</summary>
public interface IInHandler
{
    /// <summary>An element has come, and can be grabbed.</summary>
    void OnPush();

    /// <summary>No more elements come. The input is closed; an element that was not grabbed still can be.</summary>
    void OnUpstreamFinish();

    /// <summary>The stage before has failed. The input is closed.</summary>
    void OnUpstreamFailure(Exception e);
}

/// <summary>What a stage does about an output.</summary>
public interface IOutHandler
{
    /// <summary>An element is asked for, and can be pushed, now or later.</summary>
    void OnPull();

    /// <summary>No more elements are wanted. The output is closed.</summary>
    void OnDownstreamFinish(Exception cause);
}

/// <summary>A handler that ends the stage when the stage before does.</summary>
public abstract class InHandler : IInHandler
{
    /// <inheritdoc />
    public abstract void OnPush();

    /// <summary>Completes the stage.</summary>
    public virtual void OnUpstreamFinish() => Interpreter.Current.ActiveStage.CompleteStage();

    /// <summary>Fails the stage.</summary>
    public virtual void OnUpstreamFailure(Exception e) => Interpreter.Current.ActiveStage.FailStage(e);
}

/// <summary>A handler that ends the stage when the stage after does.</summary>
public abstract class OutHandler : IOutHandler
{
    /// <inheritdoc />
    public abstract void OnPull();

    /// <summary>Completes the stage, or fails it if the cause is a failure.</summary>
    public virtual void OnDownstreamFinish(Exception cause) =>
        Interpreter.Current.ActiveStage.InternalOnDownstreamFinish(cause);
}

/// <summary>A handler made of functions; what is not given ends the stage.</summary>
internal sealed class LambdaInHandler(GraphStageLogic stage, Action onPush, Action? onFinish, Action<Exception>? onFailure)
    : IInHandler
{
    public void OnPush() => onPush();

    public void OnUpstreamFinish()
    {
        if (onFinish is null)
            stage.CompleteStage();
        else
            onFinish();
    }

    public void OnUpstreamFailure(Exception e)
    {
        if (onFailure is null)
            stage.FailStage(e);
        else
            onFailure(e);
    }
}

/// <inheritdoc cref="LambdaInHandler"/>
internal sealed class LambdaOutHandler(GraphStageLogic stage, Action onPull, Action<Exception>? onFinish) : IOutHandler
{
    public void OnPull() => onPull();

    public void OnDownstreamFinish(Exception cause)
    {
        if (onFinish is null)
            stage.InternalOnDownstreamFinish(cause);
        else
            onFinish(cause);
    }
}
