using Akka.TestKit.Internal;

namespace Akka.TestKit;

// Taking messages as long as they fit. The first that does not stays in the queue.
public abstract partial class TestKitBase
{
    /// <summary>Takes messages until the filter gives null, too many have come or too much time has gone.</summary>
    /// <param name="max">For how long in all; null: the default.</param>
    /// <param name="filter">What to collect of a message; null ends it.</param>
    /// <param name="msgs">How many at most.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public IReadOnlyList<T> ReceiveWhile<T>(
        TimeSpan? max, Func<object, T?> filter, int msgs = int.MaxValue, CancellationToken cancellationToken = default)
        where T : class => ReceiveWhile(filter, max, null, msgs, cancellationToken);

    /// <summary>The same; ends as well when no message comes for <paramref name="idle"/>.</summary>
    public IReadOnlyList<T> ReceiveWhile<T>(
        TimeSpan? max,
        TimeSpan? idle,
        Func<object, T?> filter,
        int msgs = int.MaxValue,
        CancellationToken cancellationToken = default)
        where T : class => ReceiveWhile(filter, max, idle, msgs, cancellationToken);

    /// <summary>The same; ends as well when no message comes for <paramref name="idle"/>.</summary>
    public IReadOnlyList<T> ReceiveWhile<T>(
        Func<object, T?> filter,
        TimeSpan? max = null,
        TimeSpan? idle = null,
        int msgs = int.MaxValue,
        CancellationToken cancellationToken = default)
        where T : class => Collect(Waiting.Blocking, Filtering(filter), max, idle, msgs, cancellationToken).Now();

    /// <inheritdoc cref="ReceiveWhile{T}(Func{object, T}, TimeSpan?, TimeSpan?, int, CancellationToken)" />
    public IAsyncEnumerable<T> ReceiveWhileAsync<T>(
        Func<object, T?> filter,
        TimeSpan? max = null,
        TimeSpan? idle = null,
        int msgs = int.MaxValue,
        CancellationToken cancellationToken = default)
        where T : class =>
        Enumerated(Collect(Waiting.Asynchronous, Filtering(filter), max, idle, msgs, cancellationToken));

    /// <summary>Takes messages of a type as long as the predicate holds.</summary>
    /// <param name="shouldContinue">Whether a message is taken.</param>
    /// <param name="max">For how long in all; null: the default.</param>
    /// <param name="idle">How long to wait for each; null: as long as there is time.</param>
    /// <param name="msgs">How many at most.</param>
    /// <param name="shouldIgnoreOtherMessageTypes">Whether other types are passed over; else they end it.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public IReadOnlyList<T> ReceiveWhile<T>(
        Predicate<T> shouldContinue,
        TimeSpan? max = null,
        TimeSpan? idle = null,
        int msgs = int.MaxValue,
        bool shouldIgnoreOtherMessageTypes = true,
        CancellationToken cancellationToken = default)
        where T : class =>
        Collect(Waiting.Blocking, While(shouldContinue, shouldIgnoreOtherMessageTypes), max, idle, msgs, cancellationToken)
            .Now();

    /// <inheritdoc cref="ReceiveWhile{T}(Predicate{T}, TimeSpan?, TimeSpan?, int, bool, CancellationToken)" />
    public IAsyncEnumerable<T> ReceiveWhileAsync<T>(
        Predicate<T> shouldContinue,
        TimeSpan? max = null,
        TimeSpan? idle = null,
        int msgs = int.MaxValue,
        bool shouldIgnoreOtherMessageTypes = true,
        CancellationToken cancellationToken = default)
        where T : class => Enumerated(Collect(
            Waiting.Asynchronous, While(shouldContinue, shouldIgnoreOtherMessageTypes), max, idle, msgs, cancellationToken));

    // Take it or leave it, and what to collect of it.
    private static Func<object, (bool Take, T? Item)> Filtering<T>(Func<object, T?> filter)
        where T : class => message =>
        {
            var item = filter(message);
            return (item is not null, item);
        };

    private static Func<object, (bool Take, T? Item)> While<T>(Predicate<T> shouldContinue, bool ignoreOthers)
        where T : class => message =>
            message is T typed ? (shouldContinue(typed), typed) : (ignoreOthers, null);

    private async ValueTask<IReadOnlyList<T>> Collect<T>(
        Waiting waiting,
        Func<object, (bool Take, T? Item)> choose,
        TimeSpan? max,
        TimeSpan? idle,
        int msgs,
        CancellationToken cancellationToken)
        where T : class
    {
        var deadline = new Deadline(RemainingOrDilated(max));
        var taken = new List<T>();
        while (taken.Count < msgs)
        {
            var wait = idle is { } pause && pause < deadline.Left ? pause : deadline.Left;
            var envelope = await waiting.Take(_queue, peek: true, wait, cancellationToken).ConfigureAwait(false);
            if (envelope is not RealMessageEnvelope)
                break;
            var (take, item) = choose(envelope.Message);
            if (!take)
                break;
            _queue.TryTake(peek: false, out _);
            _last = envelope;
            if (item is not null)
                taken.Add(item);
        }

        // Silence was what this waited for: a Within around it must not blame it for the time.
        _lastWasNoMessage = true;
        return taken;
    }
}
