using Akka.Actor;

namespace Akka.TestKit;

/// <summary>What a test actor can be told about itself.</summary>
public static class TestActor
{
    /// <summary>Decides which messages are not queued.</summary>
    public delegate bool Ignore(object message);

    /// <summary>No pilot.</summary>
    public static AutoPilot NoAutoPilot => AutoPilot.NoAutoPilot;

    /// <summary>Go on with the same pilot.</summary>
    public static AutoPilot KeepRunning => AutoPilot.KeepRunning;

    /// <summary>No message.</summary>
    public static NullMessageEnvelope NullMessage => NullMessageEnvelope.Instance;

    /// <summary>Ignore these from now on.</summary>
    public class SetIgnore(Ignore? ignore) : INoSerializationVerificationNeeded
    {
        /// <summary>Which ones; null: none.</summary>
        public Ignore? Ignore { get; } = ignore;
    }

    /// <summary>Watch an actor.</summary>
    public class Watch(IActorRef actorToWatch) : INoSerializationVerificationNeeded
    {
        /// <summary>Whom.</summary>
        public IActorRef Actor { get; } = actorToWatch;
    }

    /// <summary>No longer watch an actor.</summary>
    public class Unwatch(IActorRef actorToUnwatch) : INoSerializationVerificationNeeded
    {
        /// <summary>Whom.</summary>
        public IActorRef Actor { get; } = actorToUnwatch;
    }

    /// <summary>Take a pilot.</summary>
    public class SetAutoPilot(AutoPilot autoPilot) : INoSerializationVerificationNeeded
    {
        /// <summary>Which one.</summary>
        public AutoPilot AutoPilot { get; } = autoPilot;
    }
}
