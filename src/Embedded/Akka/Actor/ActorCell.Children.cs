namespace Akka.Actor;

// Its children, and what its own parent keeps about it.
internal sealed partial class ActorCell
{
    // Null until there is one.
    private ChildTable? _children;
    private RestartCount? _restarts;

    /// <summary>Whether it was told to stop and hasn't ended yet. The parent's table's, under its lock.</summary>
    public bool IsStopping { get; set; }

    /// <summary>The supervisor's, in its turns.</summary>
    public RestartCount Restarts => _restarts ??= new RestartCount();

    /// <summary>A copy: all children, also those that are stopping.</summary>
    public ActorCell[] Children => Volatile.Read(ref _children)?.All ?? [];

    IEnumerable<IInternalActorRef> IInternalActorRef.Children => Children;

    private bool HasStoppingChildren => Volatile.Read(ref _children) is { HasStopping: true };

    public IActorRef ActorOf(Props props, string? name = null)
    {
        if (name is not null)
            CheckName(name);
        if (Volatile.Read(ref _children) is null)
            Interlocked.CompareExchange(ref _children, new ChildTable(), null);
        var child = _children!.Add(this, props, name);
        child.Start();
        return child;
    }

    public IActorRef Child(string name) => GetSingleChild(name);

    public IInternalActorRef GetSingleChild(string name)
    {
        var hash = name.IndexOf('#');
        if (Volatile.Read(ref _children)?.Find(hash < 0 ? name : name[..hash]) is not { } child)
            return ActorRefs.Nobody;
        return hash < 0 || child.Path.Uid.ToString() == name[(hash + 1)..] ? child : ActorRefs.Nobody;
    }

    public IEnumerable<IActorRef> GetChildren() => Children;

    public void Stop(IActorRef child)
    {
        if (child is not IInternalActorRef internalRef)
            return;
        Volatile.Read(ref _children)?.MarkStopping(child);
        internalRef.Stop();
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

    private ActorCell? ChildOf(IActorRef child) => Volatile.Read(ref _children)?.Find(child);

    private bool RemoveChild(IActorRef child) => Volatile.Read(ref _children)?.Remove(child) ?? false;

    /// <summary>Takes no more children; gives back those that there are.</summary>
    private ActorCell[] CloseChildren() => Interlocked.CompareExchange(ref _children, ChildTable.Closed, null)?.Close() ?? [];

    private void StopAll(ActorCell[] children)
    {
        foreach (var child in children)
            Stop(child);
    }
}
