using Akka.Actor;

namespace Akka.TestKit.TestActors;

/// <summary>Sends every message to the kit's test actor, and back to its sender unless told otherwise.</summary>
public class EchoActor : ReceiveActor
{
    /// <summary>Makes one for a kit.</summary>
    public EchoActor(TestKitBase testkit, bool echoBackToSenderAsWell = true) => ReceiveAny(message =>
    {
        if (echoBackToSenderAsWell && !Sender.Equals(testkit.TestActor))
            Sender.Forward(message);
        testkit.TestActor.Tell(message, Sender);
    });

    /// <summary>How to make one.</summary>
    public static Props Props(TestKitBase testkit, bool echoBackToSenderAsWell = true) =>
        Actor.Props.Create<EchoActor>(testkit, echoBackToSenderAsWell);
}
