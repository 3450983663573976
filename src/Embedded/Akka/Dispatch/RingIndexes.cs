using System.Runtime.CompilerServices;
using Akka.Actor;

namespace Akka.Dispatch;

/// <summary>A message's place in a ring.</summary>
internal struct Slot
{
    public object? Message;
    public IActorRef? Sender;
}

/// <summary>
/// Where a ring of messages begins and ends: any number of producers, one consumer at a time. Its slots, a power of two, are
/// the same in all calls.
/// </summary>
/// <remarks>
/// Why it is safe. A producer owns the slot whose index it took by compare-and-swap on the tail, and publishes it by
/// writing the message last. The consumer clears a slot before it advances the head, and a producer takes an index only
/// while it is less than a ring away from the head, so it never meets a slot still in use. A full ring is frozen (a bit in the
/// tail) before its successor can be found: nothing can enter it afterwards, so the consumer may leave it once it is empty,
/// and one sender's messages can't overtake each other.
/// </remarks>
internal struct RingIndexes
{
    private const long Frozen = 1L << 62;

    private long _head;
    private long _tail;

    public bool IsEmpty => (Volatile.Read(ref _tail) & ~Frozen) == _head;

    /// <summary>Nothing is in it and nothing can enter any more.</summary>
    public bool IsLeft => Volatile.Read(ref _tail) == (_head | Frozen);

    /// <summary>Puts a message in; false if the ring is full or frozen.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryEnqueue(Span<Slot> slots, object message, IActorRef? sender)
    {
        while (true)
        {
            var tail = Volatile.Read(ref _tail);
            // Frozen makes the difference larger than any ring, too.
            if (tail - Volatile.Read(ref _head) >= slots.Length)
                return false;
            if (Interlocked.CompareExchange(ref _tail, tail + 1, tail) != tail)
                continue;
            ref var slot = ref slots[(int)tail & (slots.Length - 1)];
            slot.Sender = sender;
            Volatile.Write(ref slot.Message, message);
            return true;
        }
    }

    /// <summary>Takes the oldest message. Consumer only.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryDequeue(Span<Slot> slots, out Envelope envelope)
    {
        var head = _head;
        ref var slot = ref slots[(int)head & (slots.Length - 1)];
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
        Volatile.Write(ref _head, head + 1);
        return true;
    }

    public void Freeze() => Interlocked.Or(ref _tail, Frozen);

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
