using System.Linq.Expressions;
using Akka.Actor;
using Akka.Event;

namespace Akka.TestKit;

// Making and finding actors, and ending the system.
public abstract partial class TestKitBase
{
    /// <summary>Makes an actor below <c>/user</c>.</summary>
    public IActorRef ActorOf(Props props) => _system.ActorOf(props);

    /// <summary>Makes an actor below <c>/user</c>.</summary>
    public IActorRef ActorOf(Props props, string? name) => _system.ActorOf(props, name);

    /// <summary>Makes an actor below <c>/user</c>.</summary>
    public IActorRef ActorOf<TActor>()
        where TActor : ActorBase, new() => ActorOf(Props.Create<TActor>());

    /// <summary>Makes an actor below <c>/user</c>.</summary>
    public IActorRef ActorOf<TActor>(string name)
        where TActor : ActorBase, new() => ActorOf(Props.Create<TActor>(), name);

    /// <summary>Makes an actor below <c>/user</c>.</summary>
    public IActorRef ActorOf<TActor>(Expression<Func<TActor>> factory)
        where TActor : ActorBase => ActorOf(Props.Create(factory));

    /// <summary>Makes an actor below <c>/user</c>.</summary>
    public IActorRef ActorOf<TActor>(Expression<Func<TActor>> factory, string name)
        where TActor : ActorBase => ActorOf(Props.Create(factory), name);

    IActorRef IActorRefFactory.ActorOf(Props props, string? name) => ActorOf(props, name);

    /// <summary>A selection by absolute path.</summary>
    public ActorSelection ActorSelection(ActorPath actorPath) => _system.ActorSelection(actorPath);

    /// <summary>A selection by path.</summary>
    public ActorSelection ActorSelection(string actorPath) => _system.ActorSelection(actorPath);

    /// <summary>A selection below an actor.</summary>
    public ActorSelection ActorSelection(IActorRef anchorRef, string actorPath) =>
        _system.ActorSelection(anchorRef, actorPath);

    /// <summary>Makes a probe: a test actor of its own with the same questions.</summary>
    public virtual TestProbe CreateTestProbe(string? name = null) => CreateTestProbe(_system, name);

    /// <summary>Makes a probe in another system.</summary>
    public virtual TestProbe CreateTestProbe(ActorSystem system, string? name = null) => new(system, _assertions, name);

    /// <summary>Makes an actor that queues its messages here.</summary>
    public IActorRef CreateTestActor(string name) => CreateTestActor(_system, name);

    /// <summary>Makes a latch that opens when it has been counted down.</summary>
    public virtual TestLatch CreateTestLatch(int count = 1) => new(count, _settings.DefaultTimeout, Dilated);

    /// <summary>Terminates the test's system.</summary>
    /// <param name="duration">How long to wait; null: the default timeout, between 5 and 10 seconds.</param>
    /// <param name="verifySystemShutdown">Whether to throw if it takes longer.</param>
    public virtual void Shutdown(TimeSpan? duration = null, bool verifySystemShutdown = false) =>
        Shutdown(_system, duration, verifySystemShutdown);

    /// <summary>Terminates a system.</summary>
    /// <exception cref="TimeoutException">It takes longer, and that was to be verified.</exception>
    protected virtual void Shutdown(ActorSystem system, TimeSpan? duration = null, bool verifySystemShutdown = false)
    {
        var time = duration ?? TimeSpan.FromSeconds(
            Math.Clamp(Dilated(_settings.DefaultTimeout).TotalSeconds, 5, 10));
        if (system.Terminate().Wait(time))
            return;
        var report = $"Failed to stop [{system.Name}] within [{time}].";
        if (verifySystemShutdown)
            throw new TimeoutException(report);
        system.Log.Warning(report);
    }
}
