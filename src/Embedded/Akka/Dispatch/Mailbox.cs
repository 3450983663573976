using System.Diagnostics.CodeAnalysis;
using Akka.Actor;

namespace Akka.Dispatch;

/// <summary>
/// One actor's messages and its right to run: whoever sets the Scheduled bit owns the actor until its turn ends.
/// </summary>
/// <remarks>
/// The status word holds Scheduled (bit 0), Closed (bit 1) and the suspend count (the rest). A turn sees the writes of the
/// turn before it, because both end and begin with an interlocked operation on that word.
/// </remarks>
[SuppressMessage("Naming", "CA1711", Justification = "the actor model's own word")]
internal sealed class Mailbox(ActorCell cell, int throughput, bool onCallersThread) : IThreadPoolWorkItem
{
    private const int Scheduled = 1;
    private const int Closed = 2;
    private const int SuspendUnit = 4;
    private const int SuspendMask = ~(Scheduled | Closed);

    private readonly UserQueue _messages = new();
    private SystemMessage? _system;
    // Unstashed messages, first on top: before all others. Used in the actor's turns only.
    private Stack<Envelope>? _front;
    private int _status;
    // Turns that are not to run on an I/O or timer thread, because one of them was seen blocking it.
    private int _poolTurns;

    public bool IsClosed => (Volatile.Read(ref _status) & Closed) != 0;

    public bool IsSuspended => (Volatile.Read(ref _status) & SuspendMask) != 0;

    /// <summary>Whether a user message waits. In the actor's turn only.</summary>
    public bool HasMessages => _messages.HasMessages;

    public void Post(object message, IActorRef? sender)
    {
        if (IsClosed)
        {
            cell.SystemImpl.ToDeadLetters(message, sender, cell.Self);
            return;
        }

        _messages.Enqueue(message, sender);
        // Full fence above (compare-and-swap): if this read still sees Scheduled, the turn's end sees the message.
        var status = Volatile.Read(ref _status);
        if (status == 0)
            TrySchedule();
        else if ((status & Closed) != 0)
            DiscardLate();
    }

    public void PostSystem(SystemMessage message)
    {
        while (true)
        {
            var head = Volatile.Read(ref _system);
            if (ReferenceEquals(head, SystemMessage.End))
            {
                cell.SystemImpl.SystemToDeadLetters(message, cell.Self);
                return;
            }

            message.Next = head;
            if (Interlocked.CompareExchange(ref _system, message, head) == head)
                break;
        }

        TrySchedule();
    }

    public void Suspend() => Interlocked.Add(ref _status, SuspendUnit);

    /// <summary>Takes back one Suspend; the actor goes on when none is left.</summary>
    public void Resume()
    {
        if (IsSuspended)
            Interlocked.Add(ref _status, -SuspendUnit);
    }

    /// <summary>Keeps the next turns off threads that others wait for. A slip of the clock only costs some thread hops.</summary>
    public void AvoidBorrowedThreads() => Volatile.Write(ref _poolTurns, 1024);

    /// <summary>Whether this turn is to be run on the pool.</summary>
    public bool AvoidsBorrowedThreads() => _poolTurns > 0 && Interlocked.Decrement(ref _poolTurns) >= 0;

    /// <summary>Puts messages before all that wait, in their order. In the actor's turn only.</summary>
    public void Prepend(IReadOnlyList<Envelope> messages)
    {
        _front ??= new Stack<Envelope>();
        for (var i = messages.Count - 1; i >= 0; i--)
            _front.Push(messages[i]);
    }

    public void Execute() => Turns.RunFrom(this);

    /// <summary>Runs the actor for one turn: all its system messages, and user messages up to the throughput.</summary>
    public void Turn()
    {
        var previous = ActorCell.Enter(cell);
        try
        {
            ProcessSystem();
            var left = throughput;
            while (left-- > 0 && (_status & ~Scheduled) == 0 && TryTake(out var envelope))
            {
                cell.Invoke(envelope);
                if (Volatile.Read(ref _system) is not null)
                    ProcessSystem();
            }
        }
        finally
        {
            ActorCell.Leave(previous);
            Interlocked.And(ref _status, ~Scheduled);
        }

        if (HasWork())
            TrySchedule();
    }

    /// <summary>Ends the mailbox: what is queued and what still comes goes to dead letters. Called in the last turn.</summary>
    public void Close()
    {
        Interlocked.Or(ref _status, Closed);
        var rest = Interlocked.Exchange(ref _system, SystemMessage.End);
        for (var message = SystemMessage.Reverse(rest); message is not null;)
        {
            var next = message.Next;
            message.Next = null;
            cell.SystemImpl.SystemToDeadLetters(message, cell.Self);
            message = next;
        }

        Discard();
    }

    private bool HasWork()
    {
        var status = Volatile.Read(ref _status);
        if ((status & Closed) != 0)
            return _messages.HasMessages;
        return Volatile.Read(ref _system) is not null
            || ((status & SuspendMask) == 0 && (_messages.HasMessages || _front is { Count: > 0 }));
    }

    private bool TryTake(out Envelope envelope) =>
        (_front is not null && _front.TryPop(out envelope)) || _messages.TryDequeue(out envelope);

    private void TrySchedule()
    {
        var status = Volatile.Read(ref _status);
        while ((status & Scheduled) == 0)
        {
            var seen = Interlocked.CompareExchange(ref _status, status | Scheduled, status);
            if (seen == status)
            {
                if (onCallersThread)
                    Turn();
                else
                    Turns.Schedule(this);
                return;
            }

            status = seen;
        }
    }

    private void ProcessSystem()
    {
        while (true)
        {
            var head = Volatile.Read(ref _system);
            if (head is null || ReferenceEquals(head, SystemMessage.End))
            {
                if ((_status & Closed) != 0)
                    Discard();
                return;
            }

            var message = SystemMessage.Reverse(Interlocked.Exchange(ref _system, null));
            while (message is not null)
            {
                var next = message.Next;
                message.Next = null;
                if (IsClosed)
                    cell.SystemImpl.SystemToDeadLetters(message, cell.Self);
                else
                    cell.SystemInvoke(message);
                message = next;
            }
        }
    }

    // A message that slipped in while the mailbox closed: the turn that is scheduled here discards it, as the consumer.
    private void DiscardLate() => TrySchedule();

    private void Discard()
    {
        while (TryTake(out var envelope))
            cell.SystemImpl.ToDeadLetters(envelope.Message, envelope.Sender, cell.Self);
    }
}
