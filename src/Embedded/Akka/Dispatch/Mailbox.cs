using System.Diagnostics.CodeAnalysis;
using Akka.Actor;

namespace Akka.Dispatch;

/// <summary>
/// One actor's messages and its right to run: whoever sets the Scheduled bit owns the actor until its turn ends. It is the
/// reference to the actor, too: what a message to it touches is one object.
/// </summary>
/// <remarks>
/// The status word holds Scheduled (bit 0), Closed (bit 1) and the suspend count (the rest). A turn sees the writes of the
/// turn before it, because both end and begin with an interlocked operation on that word.
/// </remarks>
[SuppressMessage("Naming", "CA1711", Justification = "the actor model's own word")]
internal abstract class Mailbox(int throughput, bool onCallersThread) : ActorRefBase, IThreadPoolWorkItem
{
    private const int Scheduled = 1;
    private const int Closed = 2;
    private const int SuspendUnit = 4;
    private const int SuspendMask = ~(Scheduled | Closed);

    private UserQueue _messages;
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

    public abstract ActorSystemImpl SystemImpl { get; }

    public void SendSystemMessage(SystemMessage message)
    {
        while (true)
        {
            var head = Volatile.Read(ref _system);
            if (ReferenceEquals(head, SystemMessage.End))
            {
                SystemImpl.SystemToDeadLetters(message, this);
                return;
            }

            message.Next = head;
            if (Interlocked.CompareExchange(ref _system, message, head) == head)
                break;
        }

        TrySchedule();
    }

    /// <summary>Keeps user messages waiting until <see cref="ResumeMessages"/>.</summary>
    public void SuspendMessages() => Interlocked.Add(ref _status, SuspendUnit);

    /// <summary>Takes back one <see cref="SuspendMessages"/>; the actor goes on when none is left.</summary>
    public void ResumeMessages()
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
        var previous = ActorCell.Enter((ActorCell)this);
        try
        {
            ProcessSystem();
            var left = throughput;
            while (left-- > 0 && (_status & ~Scheduled) == 0 && TryTake(out var envelope))
            {
                Invoke(envelope);
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
    protected void Close()
    {
        Interlocked.Or(ref _status, Closed);
        var rest = Interlocked.Exchange(ref _system, SystemMessage.End);
        for (var message = SystemMessage.Reverse(rest); message is not null;)
        {
            var next = message.Next;
            message.Next = null;
            SystemImpl.SystemToDeadLetters(message, this);
            message = next;
        }

        Discard();
    }

    protected sealed override void TellInternal(object message, IActorRef sender)
    {
        if (IsClosed)
        {
            SystemImpl.ToDeadLetters(message, sender, this);
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

    /// <summary>As <see cref="ActorCell.Fetch"/>.</summary>
    protected int FetchMessages() => _status + _messages.Fetch();

    /// <summary>Handles one user message.</summary>
    protected abstract void Invoke(Envelope envelope);

    /// <summary>Handles one system message.</summary>
    protected abstract void SystemInvoke(SystemMessage message);

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
                    SystemImpl.SystemToDeadLetters(message, this);
                else
                    SystemInvoke(message);
                message = next;
            }
        }
    }

    // A message that slipped in while the mailbox closed: the turn that is scheduled here discards it, as the consumer.
    private void DiscardLate() => TrySchedule();

    private void Discard()
    {
        while (TryTake(out var envelope))
            SystemImpl.ToDeadLetters(envelope.Message, envelope.Sender, this);
    }
}
