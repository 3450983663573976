using System.Runtime.CompilerServices;
using Akka.Actor;

namespace Akka.Dispatch;

/// <summary>
/// The user messages of one mailbox: any number of producers, one consumer at a time, unbounded. The first few have their
/// place in the mailbox itself; with the first backlog its rings take over, for good. To be held in a field that isn't
/// read-only.
/// </summary>
/// <remarks>
/// In steady state nothing is allocated, and an actor that is told something now and then is one object in the cache.
/// </remarks>
internal struct UserQueue
{
    private RingIndexes _ring;
    private Backlog? _backlog;
    private Slots _slots;

    /// <summary>Whether a message may be there. Consumer only; exact once the producers' writes are visible.</summary>
    public bool HasMessages => !_ring.IsEmpty || Volatile.Read(ref _backlog) is { HasMessages: true };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Enqueue(object message, IActorRef? sender)
    {
        if (Volatile.Read(ref _backlog) is { } backlog)
            backlog.Enqueue(message, sender);
        else if (!_ring.TryEnqueue(_slots, message, sender))
            StartBacklog().Enqueue(message, sender);
    }

    /// <summary>Takes the oldest message. Consumer only.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryDequeue(out Envelope envelope) =>
        _ring.TryDequeue(_slots, out envelope)
        || (Volatile.Read(ref _backlog) is { } backlog && _ring.IsLeft && backlog.TryDequeue(out envelope));

    /// <summary>As <see cref="ActorCell.Fetch"/>.</summary>
    public int Fetch() => (_ring.IsEmpty ? 0 : 1) + (_slots[0].Message is null ? 0 : 1) + (_slots[3].Message is null ? 0 : 1);

    private Backlog StartBacklog()
    {
        // Frozen before there is another place to go to, so nobody's messages overtake each other.
        _ring.Freeze();
        var own = new Backlog();
        return Interlocked.CompareExchange(ref _backlog, own, null) ?? own;
    }

    [InlineArray(4)]
    private struct Slots
    {
        private Slot _first;
    }
}
