using Akka.TestKit.Internal;

namespace Akka.TestKit;

// A block that has to last at least and at most so long; what it expects waits no longer than the block may last.
public abstract partial class TestKitBase
{
    private Deadline? _within;

    /// <summary>Runs a block that may last no longer than <paramref name="max"/>.</summary>
    public void Within(
        TimeSpan max, Action action, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        Within(TimeSpan.Zero, max, action, null, epsilonValue, cancellationToken);

    /// <summary>Runs a block that has to last at least <paramref name="min"/> and at most <paramref name="max"/>.</summary>
    /// <param name="min">Least duration; not dilated.</param>
    /// <param name="max">Greatest duration; dilated.</param>
    /// <param name="action">The block.</param>
    /// <param name="hint">What to add to the failure.</param>
    /// <param name="epsilonValue">By how much it may miss <paramref name="max"/>.</param>
    /// <param name="cancellationToken">Checked before the block.</param>
    public void Within(
        TimeSpan min,
        TimeSpan max,
        Action action,
        string? hint = null,
        TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default) =>
        Within<object?>(
            min,
            max,
            () =>
            {
                action();
                return null;
            },
            hint,
            epsilonValue,
            cancellationToken);

    /// <inheritdoc cref="Within(TimeSpan, Action, TimeSpan?, CancellationToken)" />
    public T Within<T>(
        TimeSpan max, Func<T> function, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        Within(TimeSpan.Zero, max, function, null, epsilonValue, cancellationToken);

    /// <inheritdoc cref="Within(TimeSpan, TimeSpan, Action, string, TimeSpan?, CancellationToken)" />
    public T Within<T>(
        TimeSpan min,
        TimeSpan max,
        Func<T> function,
        string? hint = null,
        TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default)
    {
        var outer = Enter(min, max, hint, cancellationToken, out var block);
        T result;
        try
        {
            result = function();
        }
        finally
        {
            _within = outer;
        }

        Judge(min, max, block.Elapsed, hint, epsilonValue);
        return result;
    }

    /// <inheritdoc cref="Within(TimeSpan, Action, TimeSpan?, CancellationToken)" />
    public Task WithinAsync(
        TimeSpan max, Func<Task> actionAsync, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        WithinAsync(TimeSpan.Zero, max, actionAsync, null, epsilonValue, cancellationToken);

    /// <inheritdoc cref="Within(TimeSpan, TimeSpan, Action, string, TimeSpan?, CancellationToken)" />
    public Task WithinAsync(
        TimeSpan min,
        TimeSpan max,
        Func<Task> actionAsync,
        string? hint = null,
        TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default) =>
        WithinAsync<object?>(
            min,
            max,
            async () =>
            {
                await actionAsync();
                return null;
            },
            hint,
            epsilonValue,
            cancellationToken);

    /// <inheritdoc cref="Within(TimeSpan, Action, TimeSpan?, CancellationToken)" />
    public Task<T> WithinAsync<T>(
        TimeSpan max,
        Func<Task<T>> function,
        TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default) =>
        WithinAsync(TimeSpan.Zero, max, function, null, epsilonValue, cancellationToken);

    /// <inheritdoc cref="Within(TimeSpan, TimeSpan, Action, string, TimeSpan?, CancellationToken)" />
    public async Task<T> WithinAsync<T>(
        TimeSpan min,
        TimeSpan max,
        Func<Task<T>> function,
        string? hint = null,
        TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default)
    {
        var outer = Enter(min, max, hint, cancellationToken, out var block);
        T result;
        try
        {
            result = await function().ConfigureAwait(false);
        }
        finally
        {
            _within = outer;
        }

        Judge(min, max, block.Elapsed, hint, epsilonValue);
        return result;
    }

    private Deadline? Enter(
        TimeSpan min, TimeSpan max, string? hint, CancellationToken cancellationToken, out Deadline block)
    {
        if (min < TimeSpan.Zero || max < TimeSpan.Zero)
            throw new ArgumentException("A time has to be finite and not negative.");
        cancellationToken.ThrowIfCancellationRequested();
        var outer = _within;
        var time = Least(Dilated(max));
        if (time < min)
            Fail($"Required min time {min} not possible, only {time} left{Hint(hint)}");
        _lastWasNoMessage = false;
        block = new Deadline(time);
        _within = block;
        return outer;
    }

    private void Judge(TimeSpan min, TimeSpan max, TimeSpan elapsed, string? hint, TimeSpan? epsilonValue)
    {
        if (elapsed < min)
            Fail($"Failed: block took {elapsed}, should have at least taken {min}{Hint(hint)}");
        // Who waited for silence has used the time up on purpose.
        if (!_lastWasNoMessage && elapsed > Least(Dilated(max)) + (epsilonValue ?? TimeSpan.Zero))
            Fail($"Failed: block took {elapsed}, exceeding {Dilated(max)}{Hint(hint)}");
    }
}
