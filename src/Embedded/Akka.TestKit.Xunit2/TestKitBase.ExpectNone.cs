using Akka.TestKit.Internal;

namespace Akka.TestKit;

// No message at all, or one or all of several.
public abstract partial class TestKitBase
{
    /// <summary>Expects that no message comes for the default time, or what an enclosing <c>Within</c> leaves.</summary>
    public void ExpectNoMsg(CancellationToken cancellationToken = default) =>
        ExpectNone(Waiting.Blocking, RemainingOrDefault, cancellationToken).Now();

    /// <inheritdoc cref="ExpectNoMsg(CancellationToken)" />
    public ValueTask ExpectNoMsgAsync(CancellationToken cancellationToken = default) =>
        ExpectNone(Waiting.Asynchronous, RemainingOrDefault, cancellationToken);

    /// <summary>Expects that no message comes for a time.</summary>
    public void ExpectNoMsg(TimeSpan duration, CancellationToken cancellationToken = default) =>
        ExpectNone(Waiting.Blocking, Dilated(duration), cancellationToken).Now();

    /// <inheritdoc cref="ExpectNoMsg(TimeSpan, CancellationToken)" />
    public ValueTask ExpectNoMsgAsync(TimeSpan duration, CancellationToken cancellationToken = default) =>
        ExpectNone(Waiting.Asynchronous, Dilated(duration), cancellationToken);

    /// <summary>Expects that no message comes for so many milliseconds.</summary>
    public void ExpectNoMsg(int milliseconds, CancellationToken cancellationToken = default) =>
        ExpectNoMsg(TimeSpan.FromMilliseconds(milliseconds), cancellationToken);

    /// <inheritdoc cref="ExpectNoMsg(int, CancellationToken)" />
    public ValueTask ExpectNoMsgAsync(int milliseconds, CancellationToken cancellationToken = default) =>
        ExpectNoMsgAsync(TimeSpan.FromMilliseconds(milliseconds), cancellationToken);

    /// <summary>Expects a message equal to one of these.</summary>
    public T ExpectMsgAnyOf<T>(IEnumerable<T> messages, CancellationToken cancellationToken = default) =>
        ExpectAny(Waiting.Blocking, [.. messages], cancellationToken).Now();

    /// <inheritdoc cref="ExpectMsgAnyOf" />
    public ValueTask<T> ExpectMsgAnyOfAsync<T>(IEnumerable<T> messages, CancellationToken cancellationToken = default) =>
        ExpectAny<T>(Waiting.Asynchronous, [.. messages], cancellationToken);

    /// <summary>Expects as many messages as there are given, each once, in any order.</summary>
    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(params T[] messages) =>
        ExpectAll(Waiting.Blocking, RemainingOrDefault, messages, default).Now();

    /// <inheritdoc cref="ExpectMsgAllOf{T}(T[])" />
    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(
        IReadOnlyCollection<T> messages, CancellationToken cancellationToken = default) =>
        ExpectAll(Waiting.Blocking, RemainingOrDefault, messages, cancellationToken).Now();

    /// <inheritdoc cref="ExpectMsgAllOf{T}(T[])" />
    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(TimeSpan max, params T[] messages) =>
        ExpectAll(Waiting.Blocking, RemainingOrDilated(max), messages, default).Now();

    /// <inheritdoc cref="ExpectMsgAllOf{T}(T[])" />
    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(
        TimeSpan max, IReadOnlyCollection<T> messages, CancellationToken cancellationToken = default) =>
        ExpectAll(Waiting.Blocking, RemainingOrDilated(max), messages, cancellationToken).Now();

    /// <inheritdoc cref="ExpectMsgAllOf{T}(T[])" />
    public IAsyncEnumerable<T> ExpectMsgAllOfAsync<T>(
        IReadOnlyCollection<T> messages, CancellationToken cancellationToken = default) =>
        Enumerated(ExpectAll(Waiting.Asynchronous, RemainingOrDefault, messages, cancellationToken));

    /// <inheritdoc cref="ExpectMsgAllOf{T}(T[])" />
    public IAsyncEnumerable<T> ExpectMsgAllOfAsync<T>(
        TimeSpan max, IReadOnlyCollection<T> messages, CancellationToken cancellationToken = default) =>
        Enumerated(ExpectAll(Waiting.Asynchronous, RemainingOrDilated(max), messages, cancellationToken));

    private async ValueTask ExpectNone(Waiting waiting, TimeSpan time, CancellationToken cancellationToken)
    {
        var envelope = await Take(waiting, time, cancellationToken).ConfigureAwait(false);
        if (envelope is RealMessageEnvelope)
            Fail($"Expected no message for {time}, but received {envelope}");
        _lastWasNoMessage = true;
    }

    private async ValueTask<T> ExpectAny<T>(Waiting waiting, T[] messages, CancellationToken cancellationToken)
    {
        var received = await Expect<object>(waiting, null, null, null, null, cancellationToken).ConfigureAwait(false);
        foreach (var message in messages)
        {
            if (received is T && Equals(received, message))
                return (T)received;
        }

        throw Failure($"Expected one of [{string.Join(", ", messages)}], but received {received}");
    }

    private async ValueTask<IReadOnlyList<T>> ExpectAll<T>(
        Waiting waiting, TimeSpan time, IReadOnlyCollection<T> messages, CancellationToken cancellationToken)
    {
        var received = await ReceiveN(waiting, messages.Count, time, cancellationToken).ConfigureAwait(false);
        var missing = messages.Where(message => !received.Contains(message!)).ToList();
        var unexpected = received.Where(message => !messages.Any(expected => Equals(expected, message))).ToList();
        if (missing.Count > 0 || unexpected.Count > 0)
            Fail($"Missing: [{string.Join(", ", missing)}], unexpected: [{string.Join(", ", unexpected)}]");
        return [.. received.Cast<T>()];
    }
}
