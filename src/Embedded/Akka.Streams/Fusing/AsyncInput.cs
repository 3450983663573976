using Akka.Streams.Stage;

namespace Akka.Streams.Fusing;

/// <summary>Something from outside that a stage is to be told in its stream's own turn.</summary>
internal abstract class AsyncInput
{
    /// <summary>The stage it is for.</summary>
    public abstract GraphStageLogic Stage { get; }

    /// <summary>Tells the stage.</summary>
    public abstract void Run();

    /// <summary>The stage has ended. Any thread may call this.</summary>
    public virtual void Drop()
    {
    }
}

/// <summary>A call of an async callback.</summary>
internal sealed class AsyncCall<T>(GraphStageLogic stage, Action<T> handler, T argument) : AsyncInput
{
    public override GraphStageLogic Stage => stage;

    public override void Run() => handler(argument);
}
