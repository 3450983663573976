using Akka.Actor;
using Akka.TestKit.Internal;

namespace Akka.TestKit;

// The next message has to be a certain one.
public abstract partial class TestKitBase
{
    /// <summary>Expects a message of a type.</summary>
    /// <param name="duration">How long it may take; null: what an enclosing <c>Within</c> leaves, or the default.</param>
    /// <param name="hint">What to add to the failure.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public T ExpectMsg<T>(TimeSpan? duration = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(Waiting.Blocking, duration, hint, null, null, cancellationToken).Now();

    /// <inheritdoc cref="ExpectMsg{T}(TimeSpan?, string, CancellationToken)" />
    public ValueTask<T> ExpectMsgAsync<T>(
        TimeSpan? duration = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(Waiting.Asynchronous, duration, hint, null, null, cancellationToken);

    /// <summary>Expects a message equal to <paramref name="message"/>.</summary>
    public T ExpectMsg<T>(
        T message, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(Waiting.Blocking, timeout, hint, Equal(message, hint), null, cancellationToken).Now();

    /// <inheritdoc cref="ExpectMsg{T}(T, TimeSpan?, string, CancellationToken)" />
    public ValueTask<T> ExpectMsgAsync<T>(
        T message, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(Waiting.Asynchronous, timeout, hint, Equal(message, hint), null, cancellationToken);

    /// <summary>Expects a message that a predicate accepts.</summary>
    public T ExpectMsg<T>(
        Predicate<T> isMessage, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(Waiting.Blocking, timeout, hint, Accepted(isMessage, hint), null, cancellationToken).Now();

    /// <inheritdoc cref="ExpectMsg{T}(Predicate{T}, TimeSpan?, string, CancellationToken)" />
    public ValueTask<T> ExpectMsgAsync<T>(
        Predicate<T> isMessage, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(Waiting.Asynchronous, timeout, hint, Accepted(isMessage, hint), null, cancellationToken);

    /// <summary>Expects a message that passes an assertion.</summary>
    public T ExpectMsg<T>(
        Action<T> assert, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(Waiting.Blocking, timeout, hint, (message, _) => assert(message), null, cancellationToken).Now();

    /// <inheritdoc cref="ExpectMsg{T}(Action{T}, TimeSpan?, string, CancellationToken)" />
    public ValueTask<T> ExpectMsgAsync<T>(
        Action<T> assert, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(Waiting.Asynchronous, timeout, hint, (message, _) => assert(message), null, cancellationToken);

    /// <summary>Expects a message and sender that a predicate accepts.</summary>
    public T ExpectMsg<T>(
        Func<T, IActorRef, bool> isMessageAndSender,
        TimeSpan? timeout = null,
        string? hint = null,
        CancellationToken cancellationToken = default) =>
        Expect<T>(Waiting.Blocking, timeout, hint, Accepted(isMessageAndSender, hint), null, cancellationToken).Now();

    /// <inheritdoc cref="ExpectMsg{T}(Func{T, IActorRef, bool}, TimeSpan?, string, CancellationToken)" />
    public ValueTask<T> ExpectMsgAsync<T>(
        Func<T, IActorRef, bool> isMessageAndSender,
        TimeSpan? timeout = null,
        string? hint = null,
        CancellationToken cancellationToken = default) =>
        Expect<T>(Waiting.Asynchronous, timeout, hint, Accepted(isMessageAndSender, hint), null, cancellationToken);

    /// <summary>Expects a message and sender that pass an assertion.</summary>
    public T ExpectMsg<T>(
        Action<T, IActorRef> assertMessageAndSender,
        TimeSpan? timeout = null,
        string? hint = null,
        CancellationToken cancellationToken = default) =>
        Expect<T>(Waiting.Blocking, timeout, hint, assertMessageAndSender, null, cancellationToken).Now();

    /// <inheritdoc cref="ExpectMsg{T}(Action{T, IActorRef}, TimeSpan?, string, CancellationToken)" />
    public ValueTask<T> ExpectMsgAsync<T>(
        Action<T, IActorRef> assertMessageAndSender,
        TimeSpan? timeout = null,
        string? hint = null,
        CancellationToken cancellationToken = default) =>
        Expect<T>(Waiting.Asynchronous, timeout, hint, assertMessageAndSender, null, cancellationToken);

    /// <summary>Expects a message equal to <paramref name="expected"/> by a comparer.</summary>
    public T ExpectMsg<T>(
        T expected,
        Func<T, T, bool> comparer,
        TimeSpan? timeout = null,
        string? hint = null,
        CancellationToken cancellationToken = default) =>
        Expect<T>(Waiting.Blocking, timeout, hint, Equal(expected, comparer, hint), null, cancellationToken).Now();

    /// <inheritdoc cref="ExpectMsg{T}(T, Func{T, T, bool}, TimeSpan?, string, CancellationToken)" />
    public ValueTask<T> ExpectMsgAsync<T>(
        T expected,
        Func<T, T, bool> comparer,
        TimeSpan? timeout = null,
        string? hint = null,
        CancellationToken cancellationToken = default) =>
        Expect<T>(Waiting.Asynchronous, timeout, hint, Equal(expected, comparer, hint), null, cancellationToken);

    /// <summary>Expects <see cref="Terminated"/> for an actor that is watched.</summary>
    public Terminated ExpectTerminated(
        IActorRef target, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect<Terminated>(Waiting.Blocking, timeout, hint ?? $"Terminated {target}", EndOf(target), null, cancellationToken)
            .Now();

    /// <inheritdoc cref="ExpectTerminated" />
    public ValueTask<Terminated> ExpectTerminatedAsync(
        IActorRef target, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect<Terminated>(
            Waiting.Asynchronous, timeout, hint ?? $"Terminated {target}", EndOf(target), null, cancellationToken);

    private static string Hint(string? hint) => string.IsNullOrEmpty(hint) ? "" : $" ({hint})";

    // The assertions' formats are composite: a text that is data has to go in as an argument.
    private void Fail(string text) => _assertions.Fail("{0}", text);

    private Exception Failure(string text)
    {
        Fail(text);
        return new InvalidOperationException(text);
    }

    private Action<T, IActorRef> Equal<T>(T expected, string? hint) =>
        (message, _) => _assertions.AssertEqual(expected, message, "{0}", hint ?? "");

    private Action<T, IActorRef> Equal<T>(T expected, Func<T, T, bool> comparer, string? hint) =>
        (message, _) => _assertions.AssertEqual(expected, message, comparer, "{0}", hint ?? "");

    private Action<T, IActorRef> Accepted<T>(Predicate<T> isMessage, string? hint) =>
        Accepted<T>((message, _) => isMessage(message), hint);

    private Action<T, IActorRef> Accepted<T>(Func<T, IActorRef, bool> isMessageAndSender, string? hint) =>
        (message, sender) => _assertions.AssertTrue(
            isMessageAndSender(message, sender), "{0}", $"The predicate refused {message} from {sender}{Hint(hint)}");

    private Action<Terminated, IActorRef> EndOf(IActorRef target) =>
        (end, _) => _assertions.AssertEqual(target, end.ActorRef, "{0}", "Another actor has terminated");

    private async ValueTask<T> Expect<T>(
        Waiting waiting,
        TimeSpan? timeout,
        string? hint,
        Action<T, IActorRef>? assertMessage,
        Action<IActorRef>? assertSender,
        CancellationToken cancellationToken)
    {
        var time = RemainingOrDilated(timeout);
        var envelope = await Take(waiting, time, cancellationToken).ConfigureAwait(false);
        if (envelope is not RealMessageEnvelope)
            throw Failure($"Timeout {time} while waiting for a message of type {typeof(T)}{Hint(hint)}");
        if (envelope.Message is not T message)
        {
            throw Failure($"Expected a message of type {typeof(T)}, but received {{{envelope.Message}}} "
                + $"(type {envelope.Message.GetType()}) from {envelope.Sender}{Hint(hint)}");
        }

        assertSender?.Invoke(envelope.Sender);
        assertMessage?.Invoke(message, envelope.Sender);
        return message;
    }
}
