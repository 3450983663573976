using System.Collections.Concurrent;
using Akka.Actor;

namespace Akka.Event;

/// <summary>
/// Who wants which types. Changes are rare and go through a lock; the receivers of a type are worked out once per
/// type and change, so that publishing reads one table and no more.
/// </summary>
internal sealed class Subscriptions
{
    private readonly Lock _changes = new();
    private readonly List<(IActorRef Subscriber, Type Channel)> _all = [];
    private volatile Resolved _resolved = new([]);

    public bool Add(IActorRef subscriber, Type channel)
    {
        lock (_changes)
        {
            if (_all.Exists(s => s.Channel == channel && s.Subscriber.Equals(subscriber)))
                return false;
            _all.Add((subscriber, channel));
            Publish();
            return true;
        }
    }

    public bool Remove(IActorRef subscriber, Type channel)
    {
        lock (_changes)
        {
            var removed = _all.RemoveAll(s => s.Channel == channel && s.Subscriber.Equals(subscriber)) > 0;
            if (removed)
                Publish();
            return removed;
        }
    }

    public bool Remove(IActorRef subscriber)
    {
        lock (_changes)
        {
            var removed = _all.RemoveAll(s => s.Subscriber.Equals(subscriber)) > 0;
            if (removed)
                Publish();
            return removed;
        }
    }

    public bool Has(IActorRef subscriber)
    {
        lock (_changes)
            return _all.Exists(s => s.Subscriber.Equals(subscriber));
    }

    /// <summary>The subscribers of an event of that type, each once.</summary>
    public IActorRef[] Of(Type type) => _resolved.Of(type);

    private void Publish() => _resolved = new([.. _all]);

    // One state of the subscriptions, and the answers found from it: replaced as a whole at every change, so an
    // answer found from an old state can't outlive it.
    private sealed class Resolved((IActorRef Subscriber, Type Channel)[] all)
    {
        private readonly ConcurrentDictionary<Type, IActorRef[]> _byType = new();

        public IActorRef[] Of(Type type) =>
            _byType.TryGetValue(type, out var found) ? found : _byType.GetOrAdd(type, Find(type));

        private IActorRef[] Find(Type type) =>
            [.. all.Where(s => s.Channel.IsAssignableFrom(type)).Select(s => s.Subscriber).Distinct()];
    }
}
