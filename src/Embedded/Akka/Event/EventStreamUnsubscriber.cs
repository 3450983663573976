using Akka.Actor;

namespace Akka.Event;

/// <summary>Watches the subscribers of an event stream and takes those off it that stop. One state.</summary>
internal sealed class EventStreamUnsubscriber(EventStream stream) : ActorBase
{
    public sealed record Subscribed(IActorRef Subscriber) : IDeadLetterSuppression;

    public sealed record Unsubscribed(IActorRef Subscriber) : IDeadLetterSuppression;

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case Subscribed(var subscriber):
                Context.Watch(subscriber);
                return true;
            case Unsubscribed(var subscriber):
                // It may have gone on listening to other types, or have come back meanwhile.
                if (!stream.HasSubscriptions(subscriber))
                    Context.Unwatch(subscriber);
                return true;
            case Terminated terminated:
                stream.Unsubscribe(terminated.ActorRef);
                return true;
            default:
                return false;
        }
    }
}
