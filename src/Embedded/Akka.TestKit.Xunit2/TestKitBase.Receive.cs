using Akka.Actor;
using Akka.TestKit.Internal;

namespace Akka.TestKit;

// Taking messages without judging them.
public abstract partial class TestKitBase
{
    private bool _lastWasNoMessage;

    /// <summary>The next message; null if none comes in time.</summary>
    /// <param name="max">How long to wait; null: the default; negative: for ever.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public object? ReceiveOne(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        ReceiveOne(Waiting.Blocking, max, cancellationToken).Now();

    /// <inheritdoc cref="ReceiveOne(TimeSpan?, CancellationToken)" />
    public ValueTask<object?> ReceiveOneAsync(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        ReceiveOne(Waiting.Asynchronous, max, cancellationToken);

    /// <summary>Takes the next message with its sender; false if none comes in time.</summary>
    public bool TryReceiveOne(
        out MessageEnvelope envelope, TimeSpan? max = null, CancellationToken cancellationToken = default)
    {
        envelope = Take(Waiting.Blocking, max, cancellationToken).Now();
        return envelope is RealMessageEnvelope;
    }

    /// <inheritdoc cref="TryReceiveOne" />
    public async ValueTask<(bool success, MessageEnvelope envelope)> TryReceiveOneAsync(
        TimeSpan? max, CancellationToken cancellationToken = default)
    {
        var envelope = await Take(Waiting.Asynchronous, max, cancellationToken).ConfigureAwait(false);
        return (envelope is RealMessageEnvelope, envelope);
    }

    /// <summary>The next message without taking it; null if none comes in time.</summary>
    public object? PeekOne(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        MessageOf(Waiting.Blocking.Take(_queue, peek: true, WaitTime(max), cancellationToken).Now());

    /// <inheritdoc cref="PeekOne(TimeSpan?, CancellationToken)" />
    public async ValueTask<object?> PeekOneAsync(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        MessageOf(await Waiting.Asynchronous.Take(_queue, peek: true, WaitTime(max), cancellationToken).ConfigureAwait(false));

    /// <summary>As many messages; fails if they don't come in time.</summary>
    public IReadOnlyCollection<object> ReceiveN(int numberOfMessages, CancellationToken cancellationToken = default) =>
        ReceiveN(Waiting.Blocking, numberOfMessages, RemainingOrDefault, cancellationToken).Now();

    /// <inheritdoc cref="ReceiveN(int, CancellationToken)" />
    public IReadOnlyCollection<object> ReceiveN(
        int numberOfMessages, TimeSpan max, CancellationToken cancellationToken = default) =>
        ReceiveN(Waiting.Blocking, numberOfMessages, RemainingOrDilated(max), cancellationToken).Now();

    /// <inheritdoc cref="ReceiveN(int, CancellationToken)" />
    public IAsyncEnumerable<object> ReceiveNAsync(int numberOfMessages, CancellationToken cancellationToken = default) =>
        Enumerated(ReceiveN(Waiting.Asynchronous, numberOfMessages, RemainingOrDefault, cancellationToken));

    /// <inheritdoc cref="ReceiveN(int, CancellationToken)" />
    public IAsyncEnumerable<object> ReceiveNAsync(
        int numberOfMessages, TimeSpan max, CancellationToken cancellationToken = default) =>
        Enumerated(ReceiveN(Waiting.Asynchronous, numberOfMessages, RemainingOrDilated(max), cancellationToken));

    /// <summary>Takes messages until one fits; fails if none comes in time.</summary>
    public object FishForMessage(
        Predicate<object> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        Fish(Waiting.Blocking, isMessage, max, hint, cancellationToken).Now();

    /// <inheritdoc cref="FishForMessage(Predicate{object}, TimeSpan?, string, CancellationToken)" />
    public ValueTask<object> FishForMessageAsync(
        Predicate<object> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        Fish(Waiting.Asynchronous, isMessage, max, hint, cancellationToken);

    /// <inheritdoc cref="FishForMessage(Predicate{object}, TimeSpan?, string, CancellationToken)" />
    public T FishForMessage<T>(
        Predicate<T> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        Fish(Waiting.Blocking, isMessage, max, hint, cancellationToken).Now();

    /// <inheritdoc cref="FishForMessage(Predicate{object}, TimeSpan?, string, CancellationToken)" />
    public ValueTask<T> FishForMessageAsync<T>(
        Predicate<T> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        Fish(Waiting.Asynchronous, isMessage, max, hint, cancellationToken);

    private static object? MessageOf(MessageEnvelope envelope) => envelope is RealMessageEnvelope ? envelope.Message : null;

    private static async IAsyncEnumerable<T> Enumerated<T>(ValueTask<IReadOnlyList<T>> all)
    {
        foreach (var item in await all.ConfigureAwait(false))
            yield return item;
    }

    private TimeSpan WaitTime(TimeSpan? max) => max switch
    {
        null => RemainingOrDefault,
        { } time when time < TimeSpan.Zero => Timeout.InfiniteTimeSpan,
        { } time => time,
    };

    private async ValueTask<MessageEnvelope> Take(Waiting waiting, TimeSpan? max, CancellationToken cancellationToken)
    {
        var envelope = await waiting.Take(_queue, peek: false, WaitTime(max), cancellationToken).ConfigureAwait(false);
        _lastWasNoMessage = false;
        _last = envelope;
        return envelope;
    }

    private async ValueTask<object?> ReceiveOne(Waiting waiting, TimeSpan? max, CancellationToken cancellationToken) =>
        MessageOf(await Take(waiting, max, cancellationToken).ConfigureAwait(false));

    private async ValueTask<IReadOnlyList<object>> ReceiveN(
        Waiting waiting, int count, TimeSpan max, CancellationToken cancellationToken)
    {
        var deadline = new Deadline(max);
        var messages = new List<object>(count);
        while (messages.Count < count)
        {
            var message = await ReceiveOne(waiting, deadline.Left, cancellationToken).ConfigureAwait(false);
            if (message is null)
                Fail($"Timeout ({max}) while expecting {count} messages: only {messages.Count} came in {deadline.Elapsed}: "
                    + string.Join(", ", messages));
            messages.Add(message!);
        }

        return messages;
    }

    private async ValueTask<T> Fish<T>(
        Waiting waiting, Predicate<T> isMessage, TimeSpan? max, string hint, CancellationToken cancellationToken)
    {
        var time = RemainingOrDilated(max);
        var deadline = new Deadline(time);
        while (true)
        {
            var envelope = await Take(waiting, deadline.Left, cancellationToken).ConfigureAwait(false);
            if (envelope is not RealMessageEnvelope)
                throw Failure($"Timeout ({time}) while fishing for a message{Hint(hint)}");
            if (envelope.Message is T message && isMessage(message))
                return message;
        }
    }
}
