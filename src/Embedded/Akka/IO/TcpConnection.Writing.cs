using System.Net.Sockets;
using Akka.Actor;

namespace Akka.IO;

// Writing: what is queued goes out in order, gathered; each write is acknowledged once the system has taken its last byte.
internal abstract partial class TcpConnection
{
    // Parts smaller than this are copied together into one send; a larger one is sent from where it lies.
    private const int GatherBelow = 16 * 1024;

    // The oldest write and how much of it is sent; the others only once there are any.
    private Tcp.SimpleWriteCommand? _head;
    private IActorRef? _headSender;
    private int _headSent;
    private Queue<(Tcp.SimpleWriteCommand Write, IActorRef? Sender)>? _others;
    private long _queuedBytes;
    private bool _awaitsWritable;
    private bool _flushQueued;
    private bool _isWritingSuspended;
    private IActorRef? _awaitsWritingResumed;

    private static ByteString DataOf(Tcp.SimpleWriteCommand write) => write is Tcp.Write { Data: var data } ? data : ByteString.Empty;

    private void OnWrite(Tcp.Write write)
    {
        if (MayWrite(write, write.Data.Count))
        {
            Enqueue(write);
            FlushSoon();
        }
    }

    private void OnWrites(Tcp.WriteCommand command)
    {
        if (command is not Tcp.CompoundWrite compound)
            return;
        if (!MayWrite(compound, compound.Sum(static write => (long)DataOf(write).Count)))
            return;
        foreach (var write in compound)
            Enqueue(write);
        FlushSoon();
    }

    private bool MayWrite(Tcp.WriteCommand write, long bytes)
    {
        string reason;
        if (_closing is not null || (_socket is null && _handler is not null))
        {
            reason = "the connection is closing";
        }
        else if (_isWritingSuspended)
        {
            reason = "writing is suspended until ResumeWriting";
        }
        else if (settings.WriteCommandsQueueMaxSize >= 0 && _queuedBytes > 0
            && _queuedBytes + bytes > settings.WriteCommandsQueueMaxSize)
        {
            reason = $"more than {settings.WriteCommandsQueueMaxSize} bytes would be queued";
            _isWritingSuspended = _useResumeWriting;
        }
        else
        {
            return true;
        }

        Sender.Tell(write.FailureMessage.WithCause(new IOException(reason)), Self);
        return false;
    }

    private void Enqueue(Tcp.SimpleWriteCommand write)
    {
        var sender = Cell.CurrentEnvelope.Sender;
        _queuedBytes += DataOf(write).Count;
        if (_head is null)
        {
            _head = write;
            _headSender = sender;
        }
        else
        {
            (_others ??= new Queue<(Tcp.SimpleWriteCommand, IActorRef?)>()).Enqueue((write, sender));
        }
    }

    /// <summary>Sends now, or once the writes that wait in the mailbox are queued with this one.</summary>
    private void FlushSoon()
    {
        if (_awaitsWritable || _flushQueued || _watch is null)
            return;
        if (Cell.HasMessages)
            QueueFlush();
        else
            Flush();
    }

    private void QueueFlush()
    {
        _flushQueued = true;
        Self.Tell(FlushOn.Instance, ActorRefs.NoSender);
    }

    private void Flush()
    {
        _flushQueued = false;
        if (_watch is null || _awaitsWritable)
            return;
        Advance(0);
        for (var left = BytesInARow; _head is not null;)
        {
            if (left <= 0)
            {
                QueueFlush();
                return;
            }

            var count = _watch.Send(NextBytes(), out var error);
            if (error == SocketError.WouldBlock)
            {
                _awaitsWritable = true;
                _watch.AwaitWritable(NextPart());
                return;
            }

            if (error != SocketError.Success)
            {
                Fail(error);
                return;
            }

            left -= count;
            Advance(count);
        }

        OnAllWritten();
    }

    private void OnWritable()
    {
        _awaitsWritable = false;
        Flush();
    }

    private void OnSent(SocketWatch.Sent sent)
    {
        _awaitsWritable = false;
        if (_watch is null)
            return;
        if (sent.Error != SocketError.Success)
        {
            Fail(sent.Error);
            return;
        }

        Advance(sent.Count);
        Flush();
    }

    private void OnAllWritten()
    {
        if (_awaitsWritingResumed is { } waiting)
        {
            _awaitsWritingResumed = null;
            ResumeWriting(waiting);
        }

        if (_closing is not null)
            EndWriting();
    }

    private void OnResumeWriting()
    {
        if (_head is null)
            ResumeWriting(Sender);
        else
            _awaitsWritingResumed = Sender;
    }

    private void ResumeWriting(IActorRef asker)
    {
        _isWritingSuspended = false;
        asker.Tell(Tcp.WritingResumed.Instance, Self);
    }

    /// <summary>So many more bytes are sent: whatever is complete is acknowledged.</summary>
    private void Advance(int count)
    {
        _headSent += count;
        _queuedBytes -= count;
        while (_head is { } done && _headSent >= DataOf(done).Count)
        {
            _headSent -= DataOf(done).Count;
            var sender = _headSender;
            if (_others is not null && _others.TryDequeue(out var next))
                (_head, _headSender) = next;
            else
                (_head, _headSender, _others) = (null, null, null);
            if (done.WantsAck)
                sender?.Tell(done.Ack, Self);
        }
    }

    private ArraySegment<byte> NextPart()
    {
        var data = DataOf(_head!);
        var from = _headSent;
        var part = 0;
        while (from >= data.Part(part).Count)
            from -= data.Part(part++).Count;
        return data.Part(part)[from..];
    }

    private ReadOnlySpan<byte> NextBytes()
    {
        var next = NextPart();
        var isLast = _others is null && _headSent + next.Count == DataOf(_head!).Count;
        if (isLast || next.Count >= GatherBelow)
            return next;
        var scratch = Scratch;
        var gathered = DataOf(_head!).CopyFromPlace(_headSent, scratch);
        if (_others is not null)
        {
            foreach (var (write, _) in _others)
            {
                gathered += DataOf(write).CopyFromPlace(0, scratch.AsSpan(gathered));
                if (gathered == scratch.Length)
                    break;
            }
        }

        return scratch.AsSpan(0, gathered);
    }

    private void FailWrites(string reason)
    {
        while (_head is { } lost)
        {
            _headSender?.Tell(lost.FailureMessage.WithCause(new IOException(reason)), Self);
            if (_others is not null && _others.TryDequeue(out var next))
                (_head, _headSender) = next;
            else
                (_head, _headSender) = (null, null);
        }
    }
}
