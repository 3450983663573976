namespace Akka.Actor.Scheduler;

internal sealed class ScheduledTell(ICanTell receiver, object message, IActorRef sender) : ScheduledEntry
{
    protected override void Run() => receiver.Tell(message, sender);
}
