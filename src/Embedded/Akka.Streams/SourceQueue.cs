namespace Akka.Streams;

/// <summary>A way into a running stream. Safe to use from any number of threads.</summary>
public interface ISourceQueue<in T>
{
    /// <summary>Offers an element.</summary>
    /// <returns>
    /// What became of it. It fails with <see cref="StreamDetachedException"/> when the stream has ended, and with
    /// <see cref="Pattern.IllegalStateException"/> when an earlier offer still waits for room.
    /// </returns>
    Task<IQueueOfferResult> OfferAsync(T element);

    /// <summary>Ends with the stream; fails if it does.</summary>
    Task WatchCompletionAsync();
}

/// <summary>A way into a running stream that can end it.</summary>
public interface ISourceQueueWithComplete<in T> : ISourceQueue<T>
{
    /// <summary>Ends the stream when it has taken what is in the queue.</summary>
    void Complete();

    /// <summary>Ends the stream with a failure, at once.</summary>
    void Fail(Exception ex);
}

/// <summary>What became of an offer.</summary>
public interface IQueueOfferResult;

/// <summary>What may become of an offer.</summary>
public sealed class QueueOfferResult
{
    private QueueOfferResult()
    {
    }

    /// <summary>It was taken.</summary>
    public sealed class Enqueued : IQueueOfferResult
    {
        /// <summary>The one instance.</summary>
        public static readonly Enqueued Instance = new();

        private Enqueued()
        {
        }
    }

    /// <summary>It was dropped, as there was no room.</summary>
    public sealed class Dropped : IQueueOfferResult
    {
        /// <summary>The one instance.</summary>
        public static readonly Dropped Instance = new();

        private Dropped()
        {
        }
    }

    /// <summary>It made the stream fail.</summary>
    /// <param name="cause">The failure.</param>
    public sealed class Failure(Exception cause) : IQueueOfferResult
    {
        /// <summary>The failure.</summary>
        public Exception Cause { get; } = cause;
    }

    /// <summary>The queue was completed before.</summary>
    public sealed class QueueClosed : IQueueOfferResult
    {
        /// <summary>The one instance.</summary>
        public static readonly QueueClosed Instance = new();

        private QueueClosed()
        {
        }
    }
}
