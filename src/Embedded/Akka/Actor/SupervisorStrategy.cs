using System.Reflection;
using Akka.Dispatch;
using Akka.Event;

namespace Akka.Actor;

/// <summary>What a supervisor does about its children's failures.</summary>
public abstract class SupervisorStrategy
{
    /// <summary>
    /// Stops a child that could not be made, was killed or broke a death pact; restarts it after any other exception.
    /// </summary>
    public static readonly IDecider DefaultDecider = Actor.Decider.From(cause => cause switch
    {
        ActorInitializationException or ActorKilledException or DeathPactException => Directive.Stop,
        _ => Directive.Restart,
    });

    /// <summary>One for one, by <see cref="DefaultDecider"/>, without a limit.</summary>
    public static readonly SupervisorStrategy DefaultStrategy = new OneForOneStrategy(DefaultDecider);

    /// <summary>One for one, stops whatever fails.</summary>
    public static readonly SupervisorStrategy StoppingStrategy = new OneForOneStrategy(_ => Directive.Stop);

    /// <summary>What to do about which exception.</summary>
    public abstract IDecider Decider { get; }

    /// <summary>Whether decisions are logged.</summary>
    protected bool LoggingEnabled { get; init; } = true;

    /// <summary>Logs a decision: errors for restart and stop, a warning for resume, nothing for escalation.</summary>
    protected virtual void LogFailure(IActorContext context, IActorRef child, Exception cause, Directive directive)
    {
        if (!LoggingEnabled || directive == Directive.Escalate)
            return;
        var origin = cause is ActorInitializationException { InnerException: { } inner } ? Innermost(inner) : cause;
        var source = child.Path.ToString();
        LogEvent log = directive == Directive.Resume
            ? new Warning(source, GetType(), origin.Message)
            : new Error(cause, source, GetType(), origin.Message);
        context.System.EventStream.Publish(log);
    }

    internal abstract bool AllForOne { get; }

    internal abstract bool MayRestart(ActorCell child);

    /// <summary>Decides and carries out; false: the supervisor has to fail itself.</summary>
    internal bool HandleFailure(ActorCell supervisor, ActorCell child, Exception cause)
    {
        var directive = Decider.Decide(cause);
        LogFailure(supervisor, child, cause, directive);
        switch (directive)
        {
            case Directive.Resume:
                child.SendSystemMessage(new Resume(cause));
                return true;
            case Directive.Restart:
                Apply(supervisor, child, cause, restart: true);
                return true;
            case Directive.Stop:
                Apply(supervisor, child, cause, restart: false);
                return true;
            default:
                return false;
        }
    }

    private void Apply(ActorCell supervisor, ActorCell failed, Exception cause, bool restart)
    {
        var affected = AllForOne ? supervisor.Children : [failed];
        if (restart && affected.All(MayRestart))
        {
            foreach (var child in affected)
            {
                if (child != failed)
                    child.SendSystemMessage(new Suspend());
                child.SendSystemMessage(new Recreate(cause));
            }

            return;
        }

        foreach (var child in affected)
            supervisor.Stop(child);
    }

    private static Exception Innermost(Exception exception) =>
        exception is TargetInvocationException { InnerException: { } inner } ? Innermost(inner) : exception;

    private protected static bool WithinLimit(RestartCount restarts, int maxRetries, TimeSpan? window) => (maxRetries, window) switch
    {
        (0, _) => false,
        ( < 0, null) => true,
        (_, null) => ++restarts.Total <= maxRetries,
        // A window without a number means: once in it.
        (_, { } length) => restarts.CountIn(length) <= Math.Max(maxRetries, 1),
    };
}

/// <summary>Applies the decision to the failed child alone.</summary>
public class OneForOneStrategy : SupervisorStrategy
{
    /// <summary>Limits how often a child is restarted.</summary>
    /// <param name="maxNrOfRetries">Restarts allowed in the window; negative or null: any number; 0: none.</param>
    /// <param name="withinTimeRange">The window; null: for ever.</param>
    /// <param name="localOnlyDecider">What to do about which exception.</param>
    public OneForOneStrategy(int? maxNrOfRetries, TimeSpan? withinTimeRange, Func<Exception, Directive> localOnlyDecider)
        : this(maxNrOfRetries, withinTimeRange, Actor.Decider.From(localOnlyDecider))
    {
    }

    /// <inheritdoc cref="OneForOneStrategy(int?, TimeSpan?, Func{Exception, Directive})" />
    public OneForOneStrategy(int? maxNrOfRetries, TimeSpan? withinTimeRange, IDecider decider)
        : this(maxNrOfRetries.GetValueOrDefault(-1), (int)withinTimeRange.GetValueOrDefault(Timeout.InfiniteTimeSpan).TotalMilliseconds, decider)
    {
    }

    /// <summary>Limits how often a child is restarted; the window is in milliseconds, negative for ever.</summary>
    public OneForOneStrategy(int maxNrOfRetries, int withinTimeMilliseconds, Func<Exception, Directive> localOnlyDecider, bool loggingEnabled = true)
        : this(maxNrOfRetries, withinTimeMilliseconds, Actor.Decider.From(localOnlyDecider), loggingEnabled)
    {
    }

    /// <summary>Limits how often a child is restarted; the window is in milliseconds, negative for ever.</summary>
    public OneForOneStrategy(int maxNrOfRetries, int withinTimeMilliseconds, IDecider decider, bool loggingEnabled = true)
    {
        MaxNumberOfRetries = maxNrOfRetries;
        WithinTimeRangeMilliseconds = withinTimeMilliseconds;
        Decider = decider;
        LoggingEnabled = loggingEnabled;
    }

    /// <summary>Restarts without a limit.</summary>
    public OneForOneStrategy(Func<Exception, Directive> localOnlyDecider)
        : this(-1, -1, localOnlyDecider)
    {
    }

    /// <summary>Restarts without a limit.</summary>
    public OneForOneStrategy(Func<Exception, Directive> localOnlyDecider, bool loggingEnabled = true)
        : this(-1, -1, localOnlyDecider, loggingEnabled)
    {
    }

    /// <summary>Restarts without a limit.</summary>
    public OneForOneStrategy(IDecider decider)
        : this(-1, -1, decider)
    {
    }

    /// <summary>By <see cref="SupervisorStrategy.DefaultDecider"/>.</summary>
    protected OneForOneStrategy()
        : this(DefaultDecider)
    {
    }

    /// <summary>Restarts allowed in the window; negative: any number.</summary>
    public int MaxNumberOfRetries { get; }

    /// <summary>The window in milliseconds; negative: for ever.</summary>
    public int WithinTimeRangeMilliseconds { get; }

    /// <inheritdoc />
    public override IDecider Decider { get; }

    internal override bool AllForOne => false;

    internal override bool MayRestart(ActorCell child) => WithinLimit(
        child.Restarts,
        MaxNumberOfRetries,
        WithinTimeRangeMilliseconds <= 0 ? null : TimeSpan.FromMilliseconds(WithinTimeRangeMilliseconds));
}

/// <summary>Applies the decision to all children.</summary>
public class AllForOneStrategy : SupervisorStrategy
{
    private readonly int _maxRetries;
    private readonly TimeSpan? _window;

    /// <inheritdoc cref="OneForOneStrategy(int?, TimeSpan?, Func{Exception, Directive})" />
    public AllForOneStrategy(int? maxNrOfRetries, TimeSpan? withinTimeRange, Func<Exception, Directive> localOnlyDecider)
        : this(maxNrOfRetries, withinTimeRange, Actor.Decider.From(localOnlyDecider))
    {
    }

    /// <inheritdoc cref="OneForOneStrategy(int?, TimeSpan?, Func{Exception, Directive})" />
    public AllForOneStrategy(int? maxNrOfRetries, TimeSpan? withinTimeRange, IDecider decider)
        : this(maxNrOfRetries.GetValueOrDefault(-1), (int)withinTimeRange.GetValueOrDefault(Timeout.InfiniteTimeSpan).TotalMilliseconds, decider)
    {
    }

    /// <summary>Limits how often the children are restarted; the window is in milliseconds, negative for ever.</summary>
    public AllForOneStrategy(int maxNrOfRetries, int withinTimeMilliseconds, Func<Exception, Directive> localOnlyDecider, bool loggingEnabled = true)
        : this(maxNrOfRetries, withinTimeMilliseconds, Actor.Decider.From(localOnlyDecider), loggingEnabled)
    {
    }

    /// <summary>Limits how often the children are restarted; the window is in milliseconds, negative for ever.</summary>
    public AllForOneStrategy(int maxNrOfRetries, int withinTimeMilliseconds, IDecider decider, bool loggingEnabled = true)
    {
        _maxRetries = maxNrOfRetries;
        _window = withinTimeMilliseconds <= 0 ? null : TimeSpan.FromMilliseconds(withinTimeMilliseconds);
        Decider = decider;
        LoggingEnabled = loggingEnabled;
    }

    /// <summary>Restarts without a limit.</summary>
    public AllForOneStrategy(Func<Exception, Directive> localOnlyDecider)
        : this(-1, -1, localOnlyDecider)
    {
    }

    /// <summary>Restarts without a limit.</summary>
    public AllForOneStrategy(IDecider decider)
        : this(-1, -1, decider)
    {
    }

    /// <inheritdoc />
    public override IDecider Decider { get; }

    internal override bool AllForOne => true;

    internal override bool MayRestart(ActorCell child) => WithinLimit(child.Restarts, _maxRetries, _window);
}

/// <summary>Makes the user guardian's strategy: <c>akka.actor.guardian-supervisor-strategy</c> names the type.</summary>
public abstract class SupervisorStrategyConfigurator
{
    /// <summary>The strategy.</summary>
    public abstract SupervisorStrategy Create();
}

/// <summary>The default strategy.</summary>
public class DefaultSupervisorStrategy : SupervisorStrategyConfigurator
{
    /// <inheritdoc />
    public override SupervisorStrategy Create() => SupervisorStrategy.DefaultStrategy;
}

/// <summary>The strategy that stops whatever fails.</summary>
public class StoppingSupervisorStrategy : SupervisorStrategyConfigurator
{
    /// <inheritdoc />
    public override SupervisorStrategy Create() => SupervisorStrategy.StoppingStrategy;
}
