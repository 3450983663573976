using Akka.Actor;

namespace Akka.TestKit.TestActors;

/// <summary>Sends every message back.</summary>
public class SimpleEchoActor : ReceiveActor
{
    /// <summary>Makes one.</summary>
    public SimpleEchoActor() => ReceiveAny(message => Sender.Tell(message));

    /// <summary>How to make one.</summary>
    public static Props Props() => Actor.Props.Create<SimpleEchoActor>();
}
