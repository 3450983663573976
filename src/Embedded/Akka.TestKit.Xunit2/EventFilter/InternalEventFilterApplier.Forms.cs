namespace Akka.TestKit.Internal;

// The same two things in all the forms that a test may want them.
public partial class InternalEventFilterApplier
{
    /// <inheritdoc />
    public void ExpectOne(Action action, CancellationToken cancellationToken = default) =>
        Expect(Waiting.Blocking, 1, null, Body(action), cancellationToken).Now();

    /// <inheritdoc />
    public void ExpectOne(TimeSpan timeout, Action action, CancellationToken cancellationToken = default) =>
        Expect(Waiting.Blocking, 1, timeout, Body(action), cancellationToken).Now();

    /// <inheritdoc />
    public T ExpectOne<T>(Func<T> func, CancellationToken cancellationToken = default) =>
        Expect(Waiting.Blocking, 1, null, Body(func), cancellationToken).Now();

    /// <inheritdoc />
    public T ExpectOne<T>(TimeSpan timeout, Func<T> func, CancellationToken cancellationToken = default) =>
        Expect(Waiting.Blocking, 1, timeout, Body(func), cancellationToken).Now();

    /// <inheritdoc />
    public Task ExpectOneAsync(Action action, CancellationToken cancellationToken = default) =>
        Expect(Waiting.Asynchronous, 1, null, Body(action), cancellationToken).AsTask();

    /// <inheritdoc />
    public Task ExpectOneAsync(Func<Task> actionAsync, CancellationToken cancellationToken = default) =>
        Expect(Waiting.Asynchronous, 1, null, Body(actionAsync), cancellationToken).AsTask();

    /// <inheritdoc />
    public Task ExpectOneAsync(TimeSpan timeout, Func<Task> action, CancellationToken cancellationToken = default) =>
        Expect(Waiting.Asynchronous, 1, timeout, Body(action), cancellationToken).AsTask();

    /// <inheritdoc />
    public Task<T> ExpectOneAsync<T>(Func<Task<T>> func, CancellationToken cancellationToken = default) =>
        Expect(Waiting.Asynchronous, 1, null, Body(func), cancellationToken).AsTask();

    /// <inheritdoc />
    public Task<T> ExpectOneAsync<T>(
        TimeSpan timeout, Func<Task<T>> func, CancellationToken cancellationToken = default) =>
        Expect(Waiting.Asynchronous, 1, timeout, Body(func), cancellationToken).AsTask();

    /// <inheritdoc />
    public void Expect(int expectedCount, Action action, CancellationToken cancellationToken = default) =>
        Expect(Waiting.Blocking, expectedCount, null, Body(action), cancellationToken).Now();

    /// <inheritdoc />
    public void Expect(
        int expectedCount, TimeSpan timeout, Action action, CancellationToken cancellationToken = default) =>
        Expect(Waiting.Blocking, expectedCount, timeout, Body(action), cancellationToken).Now();

    /// <inheritdoc />
    public T Expect<T>(int expectedCount, Func<T> func, CancellationToken cancellationToken = default) =>
        Expect(Waiting.Blocking, expectedCount, null, Body(func), cancellationToken).Now();

    /// <inheritdoc />
    public T Expect<T>(
        int expectedCount, TimeSpan timeout, Func<T> func, CancellationToken cancellationToken = default) =>
        Expect(Waiting.Blocking, expectedCount, timeout, Body(func), cancellationToken).Now();

    /// <inheritdoc />
    public Task ExpectAsync(
        int expectedCount, Func<Task> actionAsync, CancellationToken cancellationToken = default) =>
        Expect(Waiting.Asynchronous, expectedCount, null, Body(actionAsync), cancellationToken).AsTask();

    /// <inheritdoc />
    public Task ExpectAsync(
        int expectedCount, TimeSpan timeout, Action action, CancellationToken cancellationToken = default) =>
        Expect(Waiting.Asynchronous, expectedCount, timeout, Body(action), cancellationToken).AsTask();

    /// <inheritdoc />
    public Task ExpectAsync(
        int expectedCount, TimeSpan timeout, Func<Task> action, CancellationToken cancellationToken = default) =>
        Expect(Waiting.Asynchronous, expectedCount, timeout, Body(action), cancellationToken).AsTask();

    /// <inheritdoc />
    public Task<T> ExpectAsync<T>(
        int expectedCount, Func<Task<T>> func, CancellationToken cancellationToken = default) =>
        Expect(Waiting.Asynchronous, expectedCount, null, Body(func), cancellationToken).AsTask();

    /// <inheritdoc />
    public Task<T> ExpectAsync<T>(
        int expectedCount, TimeSpan timeout, Func<Task<T>> func, CancellationToken cancellationToken = default) =>
        Expect(Waiting.Asynchronous, expectedCount, timeout, Body(func), cancellationToken).AsTask();

    /// <inheritdoc />
    public void Mute(Action action, CancellationToken cancellationToken = default) => Silently(Body(action)).Now();

    /// <inheritdoc />
    public T Mute<T>(Func<T> func, CancellationToken cancellationToken = default) => Silently(Body(func)).Now();

    /// <inheritdoc />
    public Task MuteAsync(Action action, CancellationToken cancellationToken = default) =>
        Silently(Body(action)).AsTask();

    /// <inheritdoc />
    public Task MuteAsync(Func<Task> action, CancellationToken cancellationToken = default) =>
        Silently(Body(action)).AsTask();

    /// <inheritdoc />
    public Task<T> MuteAsync<T>(Func<Task<T>> func, CancellationToken cancellationToken = default) =>
        Silently(Body(func)).AsTask();

    private static Func<ValueTask<bool>> Body(Action action) => () =>
    {
        action();
        return ValueTask.FromResult(true);
    };

    private static Func<ValueTask<T>> Body<T>(Func<T> func) => () => ValueTask.FromResult(func());

    private static Func<ValueTask<bool>> Body(Func<Task> action) => async () =>
    {
        await action();
        return true;
    };

    private static Func<ValueTask<T>> Body<T>(Func<Task<T>> func) => async () => await func();
}
