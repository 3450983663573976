using Akka.Dispatch;
using Akka.Util;

namespace Akka.Actor;

// Who watches whom. A Terminated is a user message of this actor's own, so it comes after what its subject sent before.
internal sealed partial class ActorCell
{
    // Watched actors, with the message to get instead of Terminated (null: Terminated itself).
    private SmallMap<IActorRef, object?> _watching;
    // A set; the values say nothing. The parent is not in it: it is told anyway.
    private SmallMap<IActorRef, bool> _watchedBy;
    private SmallMap<IActorRef, object?> _terminatedQueued;

    public IActorRef Watch(IActorRef subject) => Watch(subject, null);

    public IActorRef WatchWith(IActorRef subject, object message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Watch(subject, message);
    }

    public IActorRef Unwatch(IActorRef subject)
    {
        if (_watching.Remove(subject))
            ((IInternalActorRef)subject).SendSystemMessage(new Unwatch(subject, this));
        _terminatedQueued.Remove(subject);
        return subject;
    }

    private IActorRef Watch(IActorRef subject, object? message)
    {
        if (subject.Equals(this))
            return subject;
        if (_watching.TryGetValue(subject, out var before))
        {
            if (!Equals(before, message))
            {
                throw new InvalidOperationException(
                    $"Watch({subject}) termination message was not overwritten from [{before ?? "Terminated"}] to [{message ?? "Terminated"}]. If this was intended, unwatch first before using Watch / WatchWith with another message.");
            }

            return subject;
        }

        _watching.Set(subject, message);
        ((IInternalActorRef)subject).SendSystemMessage(new Watch(subject, this));
        return subject;
    }

    private void AddWatcher(IActorRef watchee, IActorRef watcher)
    {
        if (watchee.Equals(this) && !watcher.Equals(_parent))
            _watchedBy.Set(watcher, true);
    }

    private void RemoveWatcher(IActorRef watchee, IActorRef watcher)
    {
        if (watchee.Equals(this))
            _watchedBy.Remove(watcher);
    }

    /// <summary>A child or a watched actor has ended.</summary>
    private void OnActorEnded(DeathWatchNotification ended)
    {
        var wasChild = RemoveChild(ended.Actor);
        if (_watching.Remove(ended.Actor, out var message) && !IsTerminating)
        {
            _terminatedQueued.Set(ended.Actor, message);
            this.Tell(new Terminated(ended.Actor, ended.ExistenceConfirmed, addressTerminated: false), ended.Actor);
        }

        if (wasChild)
            ContinueIfChildrenEnded();
    }

    private void OnTerminatedMessage(Terminated terminated)
    {
        // Someone else's message, or unwatched in between.
        if (!_terminatedQueued.Remove(terminated.ActorRef, out var message))
            return;
        _currentMessage = message ?? terminated;
        ReceiveMessage(_currentMessage);
    }

    private void TellWatchers()
    {
        foreach (var watcher in _watchedBy.Keys)
            ((IInternalActorRef)watcher).SendSystemMessage(new DeathWatchNotification(this, existenceConfirmed: true));
        _watchedBy.Clear();
    }

    private void UnwatchAll()
    {
        foreach (var subject in _watching.Keys)
            ((IInternalActorRef)subject).SendSystemMessage(new Unwatch(subject, this));
        _watching.Clear();
        _terminatedQueued.Clear();
    }
}
