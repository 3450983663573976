namespace Akka.Actor;

/// <summary>The children of one actor. Made in its own turns, or for the guardians by any thread: hence the locks.</summary>
internal sealed class ChildTable
{
    /// <summary>Of an actor that takes none and has none.</summary>
    public static readonly ChildTable Closed = new() { _isClosed = true };

    private readonly Dictionary<string, ActorCell> _byName = [];
    private long _nextName;
    private bool _isClosed;
    // Told to stop and not ended yet: counted, as each of thousands ends on its own.
    private int _stopping;

    public bool HasStopping => Volatile.Read(ref _stopping) > 0;

    /// <summary>A copy: all, also those that are stopping.</summary>
    public ActorCell[] All
    {
        get
        {
            lock (_byName)
                return [.. _byName.Values];
        }
    }

    /// <summary>Makes a child; null for a name of its own.</summary>
    /// <exception cref="InvalidOperationException">The actor is stopping.</exception>
    /// <exception cref="InvalidActorNameException">The name is taken.</exception>
    public ActorCell Add(ActorCell parent, Props props, string? name)
    {
        lock (_byName)
        {
            if (_isClosed)
                throw new InvalidOperationException("Cannot create child while terminating or terminated");
            name ??= NextName();
            if (_byName.ContainsKey(name))
                throw new InvalidActorNameException($"Actor name \"{name}\" is not unique!");
            var system = parent.SystemImpl;
            var child = new ActorCell(system, props, parent, new ChildActorPath(parent.Path, name, system.NextUid()));
            _byName.Add(name, child);
            return child;
        }
    }

    public ActorCell? Find(string name)
    {
        lock (_byName)
            return _byName.GetValueOrDefault(name);
    }

    /// <summary>The child behind a reference; null if it isn't one.</summary>
    public ActorCell? Find(IActorRef child) => Find(child.Path.Name) is { } found && found.Equals(child) ? found : null;

    /// <summary>Notes that a child, if it is one, was told to stop.</summary>
    public void MarkStopping(IActorRef child)
    {
        lock (_byName)
        {
            if (Find(child) is not { IsStopping: false } found)
                return;
            found.IsStopping = true;
            _stopping++;
        }
    }

    /// <summary>Forgets a child that has ended; tells whether it was one.</summary>
    public bool Remove(IActorRef child)
    {
        lock (_byName)
        {
            if (Find(child) is not { } found)
                return false;
            if (found.IsStopping)
                _stopping--;
            return _byName.Remove(child.Path.Name);
        }
    }

    /// <summary>Takes no more children; gives back those that there are.</summary>
    public ActorCell[] Close()
    {
        lock (_byName)
        {
            _isClosed = true;
            return All;
        }
    }

    // $a, $b, ... $~, $ab: short, and no user can take them.
    private string NextName()
    {
        const string digits = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+~";
        var number = _nextName++;
        Span<char> text = stackalloc char[13];
        var length = 0;
        text[length++] = '$';
        do
        {
            text[length++] = digits[(int)(number & 63)];
            number >>= 6;
        }
        while (number > 0);
        return new string(text[..length]);
    }
}
