using Akka.Actor;

namespace Akka.Event;

/// <summary>Subscriptions with the type as a type argument.</summary>
public static class EventStreamExtensions
{
    /// <summary>Subscribes an actor to a type, its subtypes and implementations.</summary>
    public static bool Subscribe<TChannel>(this EventStream eventStream, IActorRef subscriber) =>
        eventStream.Subscribe(subscriber, typeof(TChannel));

    /// <summary>Takes back a subscription to a type.</summary>
    public static bool Unsubscribe<TChannel>(this EventStream eventStream, IActorRef subscriber) =>
        eventStream.Unsubscribe(subscriber, typeof(TChannel));
}
