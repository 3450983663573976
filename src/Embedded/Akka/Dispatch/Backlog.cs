using Akka.Actor;

namespace Akka.Dispatch;

/// <summary>The messages of a mailbox that once had many: a chain of rings, of which in steady state one is used again and again.</summary>
internal sealed class Backlog
{
    private const int FirstCapacity = 8;
    // 16 KiB of slots: it grows by whole rings that are garbage once read, not by one ring that stays.
    private const int MaxCapacity = 1024;

    private Ring _head;
    private volatile Ring _tail;

    public Backlog() => _head = _tail = new Ring(FirstCapacity);

    /// <summary>As <see cref="UserQueue.HasMessages"/>.</summary>
    public bool HasMessages
    {
        get
        {
            for (var ring = _head; ; ring = ring.Next)
            {
                if (!ring.Indexes.IsEmpty)
                    return true;
                if (!ring.Indexes.IsLeft || ring.Next is null)
                    return false;
            }
        }
    }

    public void Enqueue(object message, IActorRef? sender)
    {
        while (true)
        {
            var ring = _tail;
            if (ring.Indexes.TryEnqueue(ring.Slots, message, sender))
                return;
            Grow(ring);
        }
    }

    /// <summary>Takes the oldest message. Consumer only.</summary>
    public bool TryDequeue(out Envelope envelope)
    {
        while (true)
        {
            var ring = _head;
            if (ring.Indexes.TryDequeue(ring.Slots, out envelope))
                return true;
            if (!ring.Indexes.IsLeft || ring.Next is not { } next)
                return false;
            _head = next;
        }
    }

    // Rare: once for each ring of messages.
    private void Grow(Ring full)
    {
        lock (this)
        {
            if (_tail != full)
                return;
            full.Indexes.Freeze();
            full.Next = new Ring(Math.Min(full.Slots.Length * 2, MaxCapacity));
            _tail = full.Next;
        }
    }

    private sealed class Ring(int capacity)
    {
        public readonly Slot[] Slots = new Slot[capacity];
        public RingIndexes Indexes;
        public volatile Ring? Next;
    }
}
