using Akka.Event;

namespace Akka.Actor;

/// <summary>The root, <c>/</c>: holds <c>/user</c> and <c>/system</c>. A failure that reaches it ends the system.</summary>
internal sealed class RootGuardian(ActorSystemImpl system) : ActorBase
{
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(cause =>
    {
        system.Log.Error(cause, "Guardian failed. Shutting down system");
        return Directive.Stop;
    });

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case WatchGuardians watch:
                Context.Watch(watch.User);
                Context.Watch(watch.System);
                return true;
            // First the users' actors end, then the engine's, then the root.
            case Terminated terminated when terminated.ActorRef.Path.Name == "user":
                system.OnUserGuardianEnded();
                return true;
            case Terminated:
                Context.Stop(Self);
                return true;
            default:
                return false;
        }
    }

    internal sealed record WatchGuardians(IActorRef User, IActorRef System);
}

/// <summary><c>/user</c> and <c>/system</c>: supervise, and handle no message.</summary>
internal sealed class Guardian(SupervisorStrategy strategy) : ActorBase
{
    protected override SupervisorStrategy SupervisorStrategy() => strategy;

    // Whoever is restarted below it keeps its siblings.
    protected override void PreRestart(Exception reason, object message)
    {
    }

    protected override bool Receive(object message) => false;
}
