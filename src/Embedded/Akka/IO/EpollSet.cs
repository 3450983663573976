namespace Akka.IO;

/// <summary>One epoll instance and the sockets in it, for any number of threads to wait for.</summary>
internal sealed class EpollSet(int epoll, int users)
{
    private readonly Lock _tableLock = new();
    // By file descriptor.
    private volatile EpollWatch?[] _watches = new EpollWatch?[256];
    private int _users = users;

    public void Add(EpollWatch watch, int descriptor, int events)
    {
        lock (_tableLock)
        {
            if (descriptor >= _watches.Length)
            {
                var larger = _watches;
                Array.Resize(ref larger, Math.Max(descriptor + 1, _watches.Length * 2));
                _watches = larger;
            }

            _watches[descriptor] = watch;
        }

        if (!Epoll.Add(epoll, descriptor, events))
            throw new IOException($"epoll takes no further descriptor ({descriptor})");
    }

    /// <summary>Changes what is waited for. What is there already is an event once more.</summary>
    public void Modify(int descriptor, int events) => Epoll.Modify(epoll, descriptor, events);

    /// <summary>
    /// Forgets a descriptor; before it is closed, since then its number can come back as another's. The kernel forgets it
    /// with the close.
    /// </summary>
    public void Remove(int descriptor)
    {
        lock (_tableLock)
            _watches[descriptor] = null;
    }

    /// <summary>Null: closed since. Another connection's, if the number was used again: it only looks in vain.</summary>
    public EpollWatch? Find(int descriptor)
    {
        var watches = _watches;
        return descriptor < watches.Length ? watches[descriptor] : null;
    }

    /// <summary>Fills the array with events; returns how many.</summary>
    public int Wait(int[] events, int milliseconds) => Epoll.Wait(epoll, events, milliseconds);

    /// <summary>One user less; the last one closes it.</summary>
    public void Leave()
    {
        if (Interlocked.Decrement(ref _users) == 0)
            Epoll.Close(epoll);
    }
}
