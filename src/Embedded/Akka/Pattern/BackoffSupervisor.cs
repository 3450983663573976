using Akka.Actor;

namespace Akka.Pattern;

/// <summary>
/// Holds one child and brings it back after it stopped, later each time; passes messages on to the child and the
/// child's own on to its parent. Running -> Waiting -> Running, or the end when the retries are used up.
/// </summary>
public sealed partial class BackoffSupervisor : BackoffSupervisorBase
{
    internal BackoffSupervisor(BackoffSettings settings)
        : base(settings)
    {
    }

    /// <summary>A supervisor of the given options.</summary>
    public static Props Props(BackoffOptions options) => options.Props;

    /// <inheritdoc />
    protected override SupervisorStrategy SupervisorStrategy() => Settings.Strategy;

    private protected override void OnChildTerminated() => ScheduleNextStart();
}
