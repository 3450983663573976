using Akka.Actor;

namespace Akka.TestKit.TestActors;

/// <summary>Sends every message on to one target.</summary>
public class ForwardActor : ReceiveActor
{
    /// <summary>Makes one for a target.</summary>
    public ForwardActor(IActorRef target) => ReceiveAny(target.Forward);

    /// <summary>How to make one.</summary>
    public static Props Props(IActorRef target) => Actor.Props.Create<ForwardActor>(target);
}
