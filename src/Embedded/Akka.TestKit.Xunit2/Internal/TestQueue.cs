namespace Akka.TestKit.Internal;

/// <summary>
/// What the test actor has received: filled on any thread, emptied by the test, which waits for it blocking or not.
/// </summary>
internal sealed class TestQueue
{
    private readonly object _lock = new();
    private readonly Queue<MessageEnvelope> _messages = new();
    private readonly List<TaskCompletionSource> _awaiting = [];

    public int Count
    {
        get
        {
            lock (_lock)
                return _messages.Count;
        }
    }

    public void Add(MessageEnvelope message)
    {
        lock (_lock)
        {
            _messages.Enqueue(message);
            Monitor.PulseAll(_lock);
            // Their continuations run elsewhere, not under this lock.
            foreach (var waiting in _awaiting)
                waiting.TrySetResult();
            _awaiting.Clear();
        }
    }

    public bool TryTake(bool peek, out MessageEnvelope message)
    {
        lock (_lock)
            return TryTakeLocked(peek, out message);
    }

    /// <summary>Blocks until there is a message, the time is over (infinite if negative) or it is cancelled.</summary>
    public bool TryTake(bool peek, TimeSpan timeout, CancellationToken cancellationToken, out MessageEnvelope message)
    {
        using var waking = cancellationToken.UnsafeRegister(
            static queue =>
            {
                lock (queue!)
                    Monitor.PulseAll(queue);
            },
            _lock);
        var deadline = new Deadline(timeout);
        lock (_lock)
        {
            while (!TryTakeLocked(peek, out message))
            {
                if (deadline.IsOver || cancellationToken.IsCancellationRequested)
                    return false;
                Monitor.Wait(_lock, deadline.Left);
            }

            return true;
        }
    }

    /// <summary>Completes when there may be a message, the time is over or it is cancelled.</summary>
    public async Task WaitAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        TaskCompletionSource arrived;
        lock (_lock)
        {
            if (_messages.Count > 0)
                return;
            arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _awaiting.Add(arrived);
        }

        try
        {
            await arrived.Task.WaitAsync(timeout, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception over) when (over is TimeoutException or OperationCanceledException)
        {
            // The caller looks at the queue, at its clock and at its token.
        }
        finally
        {
            lock (_lock)
                _awaiting.Remove(arrived);
        }
    }

    private bool TryTakeLocked(bool peek, out MessageEnvelope message)
    {
        if (peek ? _messages.TryPeek(out var found) : _messages.TryDequeue(out found))
        {
            message = found;
            return true;
        }

        message = NullMessageEnvelope.Instance;
        return false;
    }
}
