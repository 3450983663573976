using Akka.Actor;

namespace AkkaUpper.Tests.Client;

/// <summary>The parent of an actor under test; a probe hears what the child reports.</summary>
internal sealed class ReportRelay(Props child, IActorRef listener) : UntypedActor
{
    protected override void PreStart() => listener.Tell(Context.ActorOf(child, "child"));

    protected override void OnReceive(object message) => listener.Forward(message);
}
