using Akka.TestKit.Internal;

namespace Akka.TestKit;

// Trying again until it is so.
public abstract partial class TestKitBase
{
    private static readonly TimeSpan DefaultInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>Repeats an assertion until it passes; fails as it does when the time is over.</summary>
    /// <param name="assertion">The assertion: throws as long as it doesn't hold.</param>
    /// <param name="duration">For how long; null: the default.</param>
    /// <param name="interval">How long between two tries; null: 100 ms.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public void AwaitAssert(
        Action assertion,
        TimeSpan? duration = null,
        TimeSpan? interval = null,
        CancellationToken cancellationToken = default) =>
        AssertRepeatedly(Waiting.Blocking, Done(assertion), duration, interval, cancellationToken).Now();

    /// <inheritdoc cref="AwaitAssert" />
    public Task AwaitAssertAsync(
        Action assertion,
        TimeSpan? duration = null,
        TimeSpan? interval = null,
        CancellationToken cancellationToken = default) =>
        AssertRepeatedly(Waiting.Asynchronous, Done(assertion), duration, interval, cancellationToken).AsTask();

    /// <inheritdoc cref="AwaitAssert" />
    public Task AwaitAssertAsync(
        Func<Task> assertion,
        TimeSpan? duration = null,
        TimeSpan? interval = null,
        CancellationToken cancellationToken = default) =>
        AssertRepeatedly(Waiting.Asynchronous, assertion, duration, interval, cancellationToken).AsTask();

    /// <summary>Waits until a condition holds; fails when it doesn't in time.</summary>
    public void AwaitCondition(Func<bool> conditionIsFulfilled, CancellationToken cancellationToken = default) =>
        AwaitCondition(conditionIsFulfilled, null, null, null, cancellationToken);

    /// <inheritdoc cref="AwaitCondition(Func{bool}, CancellationToken)" />
    public void AwaitCondition(
        Func<bool> conditionIsFulfilled, TimeSpan? max, CancellationToken cancellationToken = default) =>
        AwaitCondition(conditionIsFulfilled, max, null, null, cancellationToken);

    /// <inheritdoc cref="AwaitCondition(Func{bool}, CancellationToken)" />
    public void AwaitCondition(
        Func<bool> conditionIsFulfilled, TimeSpan? max, string message, CancellationToken cancellationToken = default) =>
        AwaitCondition(conditionIsFulfilled, max, null, message, cancellationToken);

    /// <inheritdoc cref="AwaitCondition(Func{bool}, CancellationToken)" />
    public void AwaitCondition(
        Func<bool> conditionIsFulfilled,
        TimeSpan? max,
        TimeSpan? interval,
        string? message = null,
        CancellationToken cancellationToken = default) =>
        ConditionOrFailure(Waiting.Blocking, Done(conditionIsFulfilled), max, interval, message, cancellationToken).Now();

    /// <inheritdoc cref="AwaitCondition(Func{bool}, CancellationToken)" />
    public Task AwaitConditionAsync(Func<bool> conditionIsFulfilled, CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(Done(conditionIsFulfilled), null, null, null, cancellationToken);

    /// <inheritdoc cref="AwaitCondition(Func{bool}, CancellationToken)" />
    public Task AwaitConditionAsync(Func<Task<bool>> conditionIsFulfilled, CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(conditionIsFulfilled, null, null, null, cancellationToken);

    /// <inheritdoc cref="AwaitCondition(Func{bool}, CancellationToken)" />
    public Task AwaitConditionAsync(
        Func<Task<bool>> conditionIsFulfilled, TimeSpan? max, CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(conditionIsFulfilled, max, null, null, cancellationToken);

    /// <inheritdoc cref="AwaitCondition(Func{bool}, CancellationToken)" />
    public Task AwaitConditionAsync(
        Func<bool> conditionIsFulfilled,
        TimeSpan? max,
        string message,
        CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(Done(conditionIsFulfilled), max, null, message, cancellationToken);

    /// <inheritdoc cref="AwaitCondition(Func{bool}, CancellationToken)" />
    public Task AwaitConditionAsync(
        Func<Task<bool>> conditionIsFulfilled,
        TimeSpan? max,
        string message,
        CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(conditionIsFulfilled, max, null, message, cancellationToken);

    /// <inheritdoc cref="AwaitCondition(Func{bool}, CancellationToken)" />
    public Task AwaitConditionAsync(
        Func<bool> conditionIsFulfilled,
        TimeSpan? max,
        TimeSpan? interval,
        string? message = null,
        CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(Done(conditionIsFulfilled), max, interval, message, cancellationToken);

    /// <inheritdoc cref="AwaitCondition(Func{bool}, CancellationToken)" />
    public Task AwaitConditionAsync(
        Func<Task<bool>> conditionIsFulfilled,
        TimeSpan? max,
        TimeSpan? interval,
        string? message = null,
        CancellationToken cancellationToken = default) =>
        ConditionOrFailure(Waiting.Asynchronous, conditionIsFulfilled, max, interval, message, cancellationToken).AsTask();

    /// <summary>Waits until a condition holds and tells whether it does.</summary>
    public bool AwaitConditionNoThrow(
        Func<bool> conditionIsFulfilled,
        TimeSpan max,
        TimeSpan? interval = null,
        CancellationToken cancellationToken = default) =>
        Condition(Waiting.Blocking, Done(conditionIsFulfilled), max, interval, cancellationToken).Now();

    /// <inheritdoc cref="AwaitConditionNoThrow" />
    public Task<bool> AwaitConditionNoThrowAsync(
        Func<bool> conditionIsFulfilled,
        TimeSpan max,
        TimeSpan? interval = null,
        CancellationToken cancellationToken = default) =>
        Condition(Waiting.Asynchronous, Done(conditionIsFulfilled), max, interval, cancellationToken).AsTask();

    /// <inheritdoc cref="AwaitConditionNoThrow" />
    public Task<bool> AwaitConditionNoThrowAsync(
        Func<Task<bool>> conditionIsFulfilled,
        TimeSpan max,
        TimeSpan? interval = null,
        CancellationToken cancellationToken = default) =>
        Condition(Waiting.Asynchronous, conditionIsFulfilled, max, interval, cancellationToken).AsTask();

    private static Func<Task> Done(Action action) => () =>
    {
        action();
        return Task.CompletedTask;
    };

    private static Func<Task<bool>> Done(Func<bool> condition) => () => Task.FromResult(condition());

    // Awaits on the caller's context: what is tried again has to find the test's sender.
    private async ValueTask AssertRepeatedly(
        Waiting waiting, Func<Task> assertion, TimeSpan? duration, TimeSpan? interval, CancellationToken cancellationToken)
    {
        var deadline = new Deadline(RemainingOrDilated(duration));
        var pause = interval ?? DefaultInterval;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                await assertion();
                return;
            }
            catch when (deadline.Left > pause)
            {
                // Not yet.
            }

            await waiting.Delay(pause, cancellationToken);
        }
    }

    private async ValueTask<bool> Condition(
        Waiting waiting, Func<Task<bool>> condition, TimeSpan max, TimeSpan? interval, CancellationToken cancellationToken)
    {
        var deadline = new Deadline(max);
        while (!await condition())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (deadline.IsOver)
                return false;
            var pause = interval ?? DefaultInterval;
            await waiting.Delay(deadline.Left < pause ? deadline.Left : pause, cancellationToken);
        }

        return true;
    }

    private async ValueTask ConditionOrFailure(
        Waiting waiting,
        Func<Task<bool>> condition,
        TimeSpan? max,
        TimeSpan? interval,
        string? message,
        CancellationToken cancellationToken)
    {
        var time = RemainingOrDilated(max);
        if (!await Condition(waiting, condition, time, interval, cancellationToken))
            Fail($"Timeout {time}: the condition does not hold{Hint(message)}");
    }
}
