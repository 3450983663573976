using Akka.Actor;
using Akka.Event;
using Akka.TestKit.TestEvent;

namespace Akka.TestKit.Internal;

/// <summary>Applies filters through the listener of a system.</summary>
public partial class InternalEventFilterApplier : IEventFilterApplier
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    private readonly TestKitBase _testkit;
    private readonly ActorSystem _system;
    private readonly IReadOnlyList<EventFilterBase> _filters;

    /// <summary>For filters of which any may pick an event.</summary>
    public InternalEventFilterApplier(TestKitBase testkit, ActorSystem system, IReadOnlyList<EventFilterBase> filters)
    {
        _testkit = testkit;
        _system = system;
        _filters = filters;
    }

    /// <inheritdoc />
    public EventFilterFactory And => new(_testkit, _system, _filters);

    /// <inheritdoc />
    public IUnmutableFilter Mute()
    {
        _system.EventStream.Publish(new Mute(_filters));
        return new Muted(_system, _filters);
    }

    // One body for blocking and asynchronous use: the first gets a task that is complete when it returns.
    private async ValueTask<T> Expect<T>(
        Waiting waiting, int count, TimeSpan? timeout, Func<ValueTask<T>> body, CancellationToken cancellationToken)
    {
        var picked = 0;
        EventMatched counting = (_, _) => Interlocked.Increment(ref picked);
        foreach (var filter in _filters)
            filter.EventMatched += counting;
        var mute = Mute();
        try
        {
            var result = await body();
            var time = _testkit.Dilated(timeout ?? _testkit.TestKitSettings.TestEventFilterLeeway);
            var deadline = new Deadline(time);
            // None is expected: only the end of the time proves it.
            while ((count == 0 || Volatile.Read(ref picked) < count) && !deadline.IsOver)
            {
                if (count == 0 && Volatile.Read(ref picked) > 0)
                    break;
                await waiting.Delay(Interval, cancellationToken);
            }

            var found = Volatile.Read(ref picked);
            if (found != count)
                _testkit.TestAssertions.Fail("{0}", Report(found, count, time));
            return result;
        }
        finally
        {
            mute.Unmute();
            foreach (var filter in _filters)
                filter.EventMatched -= counting;
        }
    }

    private async ValueTask<T> Silently<T>(Func<ValueTask<T>> body)
    {
        using (Mute())
            return await body();
    }

    private string Report(int found, int count, TimeSpan time)
    {
        var filters = string.Join(" or ", _filters);
        return found > count
            ? $"Received {found - count} event(s) too many: expected {count} of {filters}, received {found}"
            : $"Timeout ({time}) while waiting for events: expected {count} of {filters}, received {found}";
    }

    private sealed class Muted(ActorSystem system, IReadOnlyList<EventFilterBase> filters) : IUnmutableFilter
    {
        private int _unmuted;

        public void Unmute()
        {
            if (Interlocked.Exchange(ref _unmuted, 1) == 0)
                system.EventStream.Publish(new Unmute(filters));
        }

        public void Dispose() => Unmute();
    }
}
