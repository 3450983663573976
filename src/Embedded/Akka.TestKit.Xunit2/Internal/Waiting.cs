namespace Akka.TestKit.Internal;

/// <summary>
/// How a member of the kit waits. The blocking form returns tasks that are complete, so that one body serves
/// <c>ExpectMsg</c> and <c>ExpectMsgAsync</c> alike, and the first stays on its thread.
/// </summary>
internal abstract class Waiting
{
    public static readonly Waiting Blocking = new BlockingWaiting();
    public static readonly Waiting Asynchronous = new AsynchronousWaiting();

    /// <summary>
    /// Takes the next message; <see cref="NullMessageEnvelope"/> if none comes in time or before it is cancelled.
    /// </summary>
    public abstract ValueTask<MessageEnvelope> Take(
        TestQueue queue, bool peek, TimeSpan timeout, CancellationToken cancellationToken);

    public abstract ValueTask Delay(TimeSpan time, CancellationToken cancellationToken);

    private sealed class BlockingWaiting : Waiting
    {
        public override ValueTask<MessageEnvelope> Take(
            TestQueue queue, bool peek, TimeSpan timeout, CancellationToken cancellationToken)
        {
            queue.TryTake(peek, timeout, cancellationToken, out var message);
            return ValueTask.FromResult(message);
        }

        public override ValueTask Delay(TimeSpan time, CancellationToken cancellationToken)
        {
            cancellationToken.WaitHandle.WaitOne(time);
            cancellationToken.ThrowIfCancellationRequested();
            return ValueTask.CompletedTask;
        }
    }

    private sealed class AsynchronousWaiting : Waiting
    {
        public override async ValueTask<MessageEnvelope> Take(
            TestQueue queue, bool peek, TimeSpan timeout, CancellationToken cancellationToken)
        {
            var deadline = new Deadline(timeout);
            while (true)
            {
                if (queue.TryTake(peek, out var message))
                    return message;
                if (deadline.IsOver || cancellationToken.IsCancellationRequested)
                    return message;
                await queue.WaitAsync(deadline.Left, cancellationToken).ConfigureAwait(false);
            }
        }

        public override ValueTask Delay(TimeSpan time, CancellationToken cancellationToken) =>
            new(Task.Delay(time, cancellationToken));
    }
}

/// <summary>Takes the result of a body that has waited blocking.</summary>
internal static class WaitingResults
{
    public static T Now<T>(this ValueTask<T> done) => done.GetAwaiter().GetResult();

    public static void Now(this ValueTask done) => done.GetAwaiter().GetResult();
}
