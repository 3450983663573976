using Akka.Dispatch;
using Akka.Event;

namespace Akka.Actor;

/// <summary>Where messages go that have nowhere to go: they are published on the event stream.</summary>
internal sealed class DeadLetterActorRef(ActorSystemImpl system, ActorPath path) : MinimalActorRef
{
    public override ActorPath Path => path;

    public ActorSystemImpl System => system;

    protected override void TellInternal(object message, IActorRef sender)
    {
        switch (message)
        {
            case Identify identify:
                (sender ?? this).Tell(new ActorIdentity(identify.MessageId, null), this);
                break;
            case DeadLetter letter:
                system.EventStream.Publish(letter);
                break;
            default:
                system.ToDeadLetters(message, sender, this);
                break;
        }
    }

    private protected override void OnSystemMessage(SystemMessage message) => system.SystemToDeadLetters(message, this);
}
