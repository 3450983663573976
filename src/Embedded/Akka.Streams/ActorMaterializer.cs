using Akka.Actor;
using Akka.Pattern;
using Akka.Streams.Fusing;

namespace Akka.Streams;

/// <summary>Runs each stream in an actor of its own, all its stages fused.</summary>
public abstract class ActorMaterializer : IMaterializer, IDisposable
{
    private protected ActorMaterializer()
    {
    }

    /// <summary>The system of the actors.</summary>
    public abstract ActorSystem System { get; }

    /// <summary>The parent of the actors. Streams end abruptly with it.</summary>
    public abstract IActorRef Supervisor { get; }

    /// <summary>It starts no more streams.</summary>
    public abstract bool IsShutdown { get; }

    /// <inheritdoc />
    public abstract TMat Materialize<TMat>(IGraph<ClosedShape, TMat> runnable);

    /// <summary>Ends its streams abruptly: what their stages yielded fails with <see cref="AbruptTerminationException"/>.</summary>
    public abstract void Shutdown();

    /// <inheritdoc cref="Shutdown"/>
    public void Dispose() => Shutdown();
}

internal sealed class ActorMaterializerImpl(ActorSystem system, IActorRef supervisor) : ActorMaterializer
{
    private long _streams;
    private volatile bool _isShutdown;

    public override ActorSystem System => system;

    public override IActorRef Supervisor => supervisor;

    public override bool IsShutdown => _isShutdown;

    public override TMat Materialize<TMat>(IGraph<ClosedShape, TMat> runnable)
    {
        if (_isShutdown)
            throw new IllegalStateException("Attempted to call Materialize() after the ActorMaterializer has been shut down.");
        var interpreter = new Interpreter(this);
        var materialized = runnable.Wire(interpreter, [], []);
        // Any thread may do this: a cell's children are guarded by a lock.
        ((ActorCell)supervisor).ActorOf(
            Props.Create<StreamActor>(interpreter), $"Flow-{Interlocked.Increment(ref _streams) - 1}");
        return materialized;
    }

    public override void Shutdown()
    {
        _isShutdown = true;
        system.Stop(supervisor);
    }
}
