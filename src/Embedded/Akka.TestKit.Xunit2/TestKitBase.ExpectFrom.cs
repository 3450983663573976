using Akka.Actor;
using Akka.TestKit.Internal;

namespace Akka.TestKit;

// The next message has to come from a certain actor.
public abstract partial class TestKitBase
{
    /// <summary>Expects a message of a type from an actor.</summary>
    public T ExpectMsgFrom<T>(
        IActorRef sender, TimeSpan? duration = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(Waiting.Blocking, duration, hint, null, From(sender, hint), cancellationToken).Now();

    /// <inheritdoc cref="ExpectMsgFrom{T}(IActorRef, TimeSpan?, string, CancellationToken)" />
    public ValueTask<T> ExpectMsgFromAsync<T>(
        IActorRef sender, TimeSpan? duration = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(Waiting.Asynchronous, duration, hint, null, From(sender, hint), cancellationToken);

    /// <summary>Expects a message equal to <paramref name="message"/> from an actor.</summary>
    public T ExpectMsgFrom<T>(
        IActorRef sender,
        T message,
        TimeSpan? timeout = null,
        string? hint = null,
        CancellationToken cancellationToken = default) =>
        Expect<T>(Waiting.Blocking, timeout, hint, Equal(message, hint), From(sender, hint), cancellationToken).Now();

    /// <inheritdoc cref="ExpectMsgFrom{T}(IActorRef, T, TimeSpan?, string, CancellationToken)" />
    public ValueTask<T> ExpectMsgFromAsync<T>(
        IActorRef sender,
        T message,
        TimeSpan? timeout = null,
        string? hint = null,
        CancellationToken cancellationToken = default) =>
        Expect<T>(Waiting.Asynchronous, timeout, hint, Equal(message, hint), From(sender, hint), cancellationToken);

    /// <summary>Expects a message that a predicate accepts from an actor.</summary>
    public T ExpectMsgFrom<T>(
        IActorRef sender,
        Predicate<T> isMessage,
        TimeSpan? timeout = null,
        string? hint = null,
        CancellationToken cancellationToken = default) =>
        Expect<T>(Waiting.Blocking, timeout, hint, Accepted(isMessage, hint), From(sender, hint), cancellationToken).Now();

    /// <inheritdoc cref="ExpectMsgFrom{T}(IActorRef, Predicate{T}, TimeSpan?, string, CancellationToken)" />
    public ValueTask<T> ExpectMsgFromAsync<T>(
        IActorRef sender,
        Predicate<T> isMessage,
        TimeSpan? timeout = null,
        string? hint = null,
        CancellationToken cancellationToken = default) =>
        Expect<T>(Waiting.Asynchronous, timeout, hint, Accepted(isMessage, hint), From(sender, hint), cancellationToken);

    private Action<IActorRef> From(IActorRef expected, string? hint) => sender =>
        _assertions.AssertEqual(expected, sender, "{0}", $"The message came from another actor{Hint(hint)}");
}
