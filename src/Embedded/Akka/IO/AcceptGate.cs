using Akka.Actor;

namespace Akka.IO;

/// <summary>
/// Keeps a listener from running ahead of its handler: connections that nobody has registered for are limited. Each holds a
/// file descriptor that the handler cannot know of yet, so without this a burst could take all that the process has before
/// the handler refuses the first; and the runtime itself does not survive having none.
/// </summary>
/// <remarks>
/// The listener enters, connections leave, in their own turns. A refused entry is followed by the wake-up as soon as there
/// is room: the note that one is waited for is written before the count is read again, and read after it is lowered.
/// </remarks>
internal sealed class AcceptGate(IActorRef listener, object wakeUp)
{
    private const int MaxUnregistered = 64;

    private int _unregistered;
    private int _isAwaited;

    /// <summary>Whether one more may be accepted; if not, the listener is told when.</summary>
    public bool IsOpen()
    {
        if (Volatile.Read(ref _unregistered) < MaxUnregistered)
            return true;
        Interlocked.Exchange(ref _isAwaited, 1);
        return Volatile.Read(ref _unregistered) < MaxUnregistered;
    }

    public void Enter() => Interlocked.Increment(ref _unregistered);

    /// <summary>A connection was registered for, or has ended before.</summary>
    public void Leave()
    {
        Interlocked.Decrement(ref _unregistered);
        if (Volatile.Read(ref _isAwaited) == 1 && Interlocked.Exchange(ref _isAwaited, 0) == 1)
            listener.Tell(wakeUp, ActorRefs.NoSender);
    }
}
