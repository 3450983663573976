using Akka.Actor;

namespace Akka.TestKit;

// What the test actor does, and the times that hold for it.
public abstract partial class TestKitBase
{
    /// <summary>Leaves messages out that <paramref name="shouldIgnoreMessage"/> picks.</summary>
    public void IgnoreMessages(Func<object, bool> shouldIgnoreMessage) =>
        _testActor.Tell(new TestActor.SetIgnore(message => shouldIgnoreMessage(message)), ActorRefs.NoSender);

    /// <summary>Leaves messages of a type out that <paramref name="shouldIgnoreMessage"/> picks.</summary>
    public void IgnoreMessages<TMsg>(Func<TMsg, bool> shouldIgnoreMessage) =>
        IgnoreMessages(message => message is TMsg typed && shouldIgnoreMessage(typed));

    /// <summary>Leaves all messages of a type out.</summary>
    public void IgnoreMessages<TMsg>() => IgnoreMessages(message => message is TMsg);

    /// <summary>Leaves nothing out any more.</summary>
    public void IgnoreNoMessages() => _testActor.Tell(new TestActor.SetIgnore(null), ActorRefs.NoSender);

    /// <summary>Has the test actor watch an actor.</summary>
    public IActorRef Watch(IActorRef actorToWatch) => InTestActor(context => context.Watch(actorToWatch));

    /// <summary>Has the test actor watch an actor.</summary>
    public Task<IActorRef> WatchAsync(IActorRef actorToWatch) => Task.FromResult(Watch(actorToWatch));

    /// <summary>Has the test actor no longer watch an actor.</summary>
    public IActorRef Unwatch(IActorRef actorToUnwatch) => InTestActor(context => context.Unwatch(actorToUnwatch));

    /// <summary>Has the test actor no longer watch an actor.</summary>
    public Task<IActorRef> UnwatchAsync(IActorRef actorToUnwatch) => Task.FromResult(Unwatch(actorToUnwatch));

    /// <summary>Gives the test actor a pilot that sees every message before it is queued.</summary>
    public void SetAutoPilot(AutoPilot pilot) => _testActor.Tell(new TestActor.SetAutoPilot(pilot), ActorRefs.NoSender);

    /// <summary>Makes an actor below the test actor.</summary>
    public IActorRef ChildActorOf(Props props, CancellationToken cancellationToken = default) =>
        InTestActor(context => context.ActorOf(props));

    /// <summary>Makes an actor below the test actor.</summary>
    public IActorRef ChildActorOf(Props props, string name, CancellationToken cancellationToken = default) =>
        InTestActor(context => context.ActorOf(props, name));

    /// <summary>A time multiplied by <c>akka.test.timefactor</c>.</summary>
    public TimeSpan Dilated(TimeSpan duration) =>
        duration < TimeSpan.Zero ? duration : duration * _settings.TestTimeFactor;

    /// <summary>The timeout, dilated, or the kit's default.</summary>
    public TimeSpan GetTimeoutOrDefault(TimeSpan? timeout) => RemainingOrDilated(timeout);

    /// <summary>The rest of the enclosing <c>Within</c>; without one, how long an expectation may take.</summary>
    public TimeSpan RemainingOrDefault => RemainingOr(Dilated(_settings.SingleExpectDefault));

    /// <summary>The rest of the enclosing <c>Within</c>.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public TimeSpan Remaining => _within is { } deadline
        ? deadline.Left
        : throw new InvalidOperationException($"{nameof(Remaining)} may not be called outside of {nameof(Within)}.");

    /// <summary>The given time, dilated, or the rest of the enclosing <c>Within</c>, whichever is less.</summary>
    public TimeSpan RemainingOrDilated(TimeSpan? duration) => duration switch
    {
        null => RemainingOrDefault,
        { } time when time < TimeSpan.Zero => throw new ArgumentException("A time to wait has to be finite.", nameof(duration)),
        { } time => Least(Dilated(time)),
    };

    /// <summary>The rest of the enclosing <c>Within</c>, or the given time if there is none.</summary>
    protected TimeSpan RemainingOr(TimeSpan duration) => _within?.Left ?? duration;

    private TimeSpan Least(TimeSpan time) => _within is { } deadline && deadline.Left < time ? deadline.Left : time;
}
