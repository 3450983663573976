using Akka.Actor;

namespace AkkaUpper.Tests.Server;

/// <summary>A parent for the actor under test: tells a probe what its child says, and the child everything else.</summary>
internal sealed class FosterParent(Props child, string name, IActorRef listener) : UntypedActor
{
    private IActorRef _child = ActorRefs.Nobody;

    public static Props Props(Props child, string name, IActorRef listener) =>
        Akka.Actor.Props.Create<FosterParent>(child, name, listener);

    protected override void PreStart() => _child = Context.ActorOf(child, name);

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Restart);

    protected override void OnReceive(object message)
    {
        if (Sender.Equals(_child))
            listener.Forward(message);
        else
            _child.Forward(message);
    }
}
