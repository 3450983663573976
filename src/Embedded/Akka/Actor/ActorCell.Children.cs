namespace Akka.Actor;

// The children. Made in the actor's own turns, or for the guardians by any thread: hence the lock.
internal sealed partial class ActorCell
{
    private Dictionary<string, ChildStats>? _children;
    private long _nextName;
    private bool _takesNoChildren;
    // Told to stop and not ended yet: counted, as each of thousands ends on its own.
    private int _stoppingChildren;

    private object ChildrenLock => Mailbox;

    public ChildStats[] ChildStats
    {
        get
        {
            lock (ChildrenLock)
                return _children is null ? [] : [.. _children.Values];
        }
    }

    public IActorRef ActorOf(Props props, string? name = null)
    {
        if (name is not null)
            CheckName(name);
        return MakeChild(props, name);
    }

    public IActorRef Child(string name)
    {
        var hash = name.IndexOf('#');
        var key = hash < 0 ? name : name[..hash];
        lock (ChildrenLock)
        {
            if (_children is null || !_children.TryGetValue(key, out var stats))
                return ActorRefs.Nobody;
            return hash < 0 || stats.Ref.Path.Uid.ToString() == name[(hash + 1)..] ? stats.Ref : ActorRefs.Nobody;
        }
    }

    public IEnumerable<IActorRef> GetChildren() => Array.ConvertAll(ChildStats, static stats => (IActorRef)stats.Ref);

    public void Stop(IActorRef child)
    {
        if (child is not IInternalActorRef internalRef)
            return;
        lock (ChildrenLock)
        {
            if (_children is not null && _children.TryGetValue(child.Path.Name, out var stats) && stats.Ref.Equals(child))
                MarkStopping(stats);
        }

        internalRef.Stop();
    }

    private LocalActorRef MakeChild(Props props, string? name)
    {
        LocalActorRef child;
        lock (ChildrenLock)
        {
            if (_takesNoChildren)
                throw new InvalidOperationException("Cannot create child while terminating or terminated");
            _children ??= [];
            name ??= NextName();
            if (_children.ContainsKey(name))
                throw new InvalidActorNameException($"Actor name \"{name}\" is not unique!");
            child = new LocalActorRef(SystemImpl, props, _self, new ChildActorPath(_self.Path, name, SystemImpl.NextUid()));
            _children.Add(name, new ChildStats(child));
        }

        child.Start();
        return child;
    }

    private static void CheckName(string name)
    {
        if (name.Length == 0)
            throw new InvalidActorNameException("Actor name must not be empty.");
        if (!ActorPath.IsValidPathElement(name))
        {
            throw new InvalidActorNameException(
                $"Illegal actor name [{name}]. Actor paths MUST: not start with `$`, include only ASCII letters and can only contain these special characters: \"-_.*$+:@&=,!~';()\".");
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

    private ChildStats? StatsOf(IActorRef child)
    {
        lock (ChildrenLock)
            return _children is not null && _children.TryGetValue(child.Path.Name, out var stats) && stats.Ref.Equals(child) ? stats : null;
    }

    /// <summary>Forgets a child that has ended; tells whether it was one.</summary>
    private bool RemoveChild(IActorRef child)
    {
        lock (ChildrenLock)
        {
            if (_children is null || !_children.TryGetValue(child.Path.Name, out var stats) || !stats.Ref.Equals(child))
                return false;
            if (stats.IsStopping)
                _stoppingChildren--;
            return _children.Remove(child.Path.Name);
        }
    }

    private void MarkStopping(ChildStats stats)
    {
        if (stats.IsStopping)
            return;
        stats.IsStopping = true;
        _stoppingChildren++;
    }

    private void StopChildren()
    {
        foreach (var stats in ChildStats)
            Stop(stats.Ref);
    }
}
