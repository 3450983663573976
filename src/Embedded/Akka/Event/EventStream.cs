using Akka.Actor;

namespace Akka.Event;

/// <summary>
/// The bus of an actor system: log events, dead letters and whatever the application publishes. Subscribers that
/// stop are taken off it.
/// </summary>
public class EventStream : LoggingBus
{
    private readonly bool _debug;
    private volatile IActorRef? _unsubscriber;

    /// <summary>A stream; with debug on it logs who comes and goes.</summary>
    public EventStream(bool debug) => _debug = debug;

    /// <inheritdoc />
    public override bool Subscribe(IActorRef subscriber, Type channel)
    {
        Check(subscriber);
        if (_debug)
            Says($"subscribing {subscriber} to channel {channel}");
        var added = base.Subscribe(subscriber, channel);
        if (added)
            _unsubscriber?.Tell(new EventStreamUnsubscriber.Subscribed(subscriber), ActorRefs.NoSender);
        return added;
    }

    /// <inheritdoc />
    public override bool Unsubscribe(IActorRef subscriber, Type channel)
    {
        Check(subscriber);
        if (_debug)
            Says($"unsubscribing {subscriber} from channel {channel}");
        var removed = base.Unsubscribe(subscriber, channel);
        if (removed)
            _unsubscriber?.Tell(new EventStreamUnsubscriber.Unsubscribed(subscriber), ActorRefs.NoSender);
        return removed;
    }

    /// <inheritdoc />
    public override bool Unsubscribe(IActorRef subscriber)
    {
        Check(subscriber);
        if (_debug)
            Says($"unsubscribing {subscriber} from all channels");
        var removed = base.Unsubscribe(subscriber);
        if (removed)
            _unsubscriber?.Tell(new EventStreamUnsubscriber.Unsubscribed(subscriber), ActorRefs.NoSender);
        return removed;
    }

    internal override void StartDefaultLoggers(ExtendedActorSystem system)
    {
        _unsubscriber = system.SystemActorOf(Props.Create<EventStreamUnsubscriber>(this), "eventStreamUnsubscriber");
        base.StartDefaultLoggers(system);
    }

    private static void Check(IActorRef subscriber)
    {
        if (subscriber is null)
            throw new ArgumentNullException(nameof(subscriber), "The subscriber cannot be a null actor.");
    }

    private void Says(string text) =>
        Publish(new Debug(Logging.SimpleName(this), GetType(), text));
}
