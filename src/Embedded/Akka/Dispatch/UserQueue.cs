using System.Runtime.CompilerServices;
using Akka.Actor;

namespace Akka.Dispatch;

/// <summary>
/// The user messages of one mailbox: any number of producers, one consumer at a time, unbounded.
/// A chain of rings: in steady state one small ring is reused and nothing is allocated.
/// </summary>
/// <remarks>
/// Why it is safe. A producer owns the slot whose index it took by compare-and-swap on <c>Tail</c>, and publishes it by
/// writing the message last. The consumer clears a slot before it advances <c>Head</c>, and a producer takes an
/// index only while it is less than a ring away from <c>Head</c>, so it never meets a slot still in use. A full ring is
/// frozen (a bit in <c>Tail</c>) before its successor is linked: nothing can enter it afterwards, so the consumer may
/// leave it once it is empty, and one sender's messages can't overtake each other.
/// </remarks>
internal sealed class UserQueue
{
    private const int FirstCapacity = 4;
    // 16 KiB of slots: a backlog grows by whole rings that are garbage once read, not by one ring that stays.
    private const int MaxCapacity = 1024;

    private Ring _head;
    private volatile Ring _tail;

    public UserQueue() => _head = _tail = new Ring(FirstCapacity);

    public void Enqueue(object message, IActorRef? sender)
    {
        while (!_tail.TryEnqueue(message, sender, out var full))
        {
            if (full is not null)
                Grow(full);
        }
    }

    /// <summary>Takes the oldest message. Consumer only.</summary>
    public bool TryDequeue(out Envelope envelope)
    {
        while (true)
        {
            var ring = _head;
            if (ring.TryDequeue(out envelope))
                return true;
            if (!ring.IsLeft)
                return false;
            _head = ring.Next!;
        }
    }

    /// <summary>Whether a message may be there. Consumer only; exact once the producers' writes are visible.</summary>
    public bool HasMessages
    {
        get
        {
            var ring = _head;
            while (true)
            {
                if (!ring.IsEmpty)
                    return true;
                if (!ring.IsLeft)
                    return false;
                ring = ring.Next!;
            }
        }
    }

    // Rare: once for each ring of messages in a backlog.
    private void Grow(Ring full)
    {
        lock (this)
        {
            if (_tail != full)
                return;
            full.Freeze();
            full.Next = new Ring(Math.Min(full.Capacity * 2, MaxCapacity));
            _tail = full.Next;
        }
    }

    private struct Slot
    {
        public object? Message;
        public IActorRef? Sender;
    }

    private sealed class Ring(int capacity)
    {
        private const long Frozen = 1L << 62;

        private readonly Slot[] _slots = new Slot[capacity];
        private long _headIndex;
        private long _tailIndex;

        public Ring? Next;

        public int Capacity => _slots.Length;

        public bool IsEmpty => (Volatile.Read(ref _tailIndex) & ~Frozen) == _headIndex;

        /// <summary>Nothing is in it and nothing can enter any more.</summary>
        public bool IsLeft => Volatile.Read(ref _tailIndex) == (_headIndex | Frozen) && Volatile.Read(ref Next) is not null;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool TryEnqueue(object message, IActorRef? sender, out Ring? full)
        {
            full = null;
            while (true)
            {
                var tail = Volatile.Read(ref _tailIndex);
                // Frozen makes the difference larger than any ring, too.
                if (tail - Volatile.Read(ref _headIndex) >= _slots.Length)
                {
                    if ((tail & Frozen) == 0)
                        full = this;
                    return false;
                }

                if (Interlocked.CompareExchange(ref _tailIndex, tail + 1, tail) != tail)
                    continue;
                ref var slot = ref _slots[tail & (_slots.Length - 1)];
                slot.Sender = sender;
                Volatile.Write(ref slot.Message, message);
                return true;
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool TryDequeue(out Envelope envelope)
        {
            var head = _headIndex;
            ref var slot = ref _slots[head & (_slots.Length - 1)];
            var message = Volatile.Read(ref slot.Message);
            if (message is null)
            {
                if (IsEmpty)
                {
                    envelope = default;
                    return false;
                }

                message = AwaitPublication(ref slot);
            }

            envelope = new Envelope(message, slot.Sender);
            slot.Sender = null;
            slot.Message = null;
            Volatile.Write(ref _headIndex, head + 1);
            return true;
        }

        public void Freeze() => Interlocked.Or(ref _tailIndex, Frozen);

        // A producer has taken the slot and is two instructions from filling it.
        private static object AwaitPublication(ref Slot slot)
        {
            var spinner = new SpinWait();
            object? message;
            while ((message = Volatile.Read(ref slot.Message)) is null)
                spinner.SpinOnce(sleep1Threshold: -1);
            return message;
        }
    }
}
