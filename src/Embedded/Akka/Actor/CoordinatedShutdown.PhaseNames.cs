namespace Akka.Actor;

/// <content>The phases that are there from the start, in their order.</content>
public sealed partial class CoordinatedShutdown
{
    /// <summary>The first phase: nothing has been stopped yet.</summary>
    public const string PhaseBeforeServiceUnbind = "before-service-unbind";

    /// <summary>Stop taking on new work.</summary>
    public const string PhaseServiceUnbind = "service-unbind";

    /// <summary>Let the work that was taken on come to its end.</summary>
    public const string PhaseServiceRequestsDone = "service-requests-done";

    /// <summary>Stop what did the work.</summary>
    public const string PhaseServiceStop = "service-stop";

    /// <summary>The services have stopped; the node is still a member of its cluster.</summary>
    public const string PhaseBeforeClusterShutdown = "before-cluster-shutdown";

    /// <summary>Hand over shards.</summary>
    public const string PhaseClusterShardingShutdownRegion = "cluster-sharding-shutdown-region";

    /// <summary>Leave the cluster.</summary>
    public const string PhaseClusterLeave = "cluster-leave";

    /// <summary>Hand over singletons.</summary>
    public const string PhaseClusterExiting = "cluster-exiting";

    /// <summary>Wait until the leaving is complete.</summary>
    public const string PhaseClusterExitingDone = "cluster-exiting-done";

    /// <summary>Stop the cluster extension.</summary>
    public const string PhaseClusterShutdown = "cluster-shutdown";

    /// <summary>The last phase for tasks of the application.</summary>
    public const string PhaseBeforeActorSystemTerminate = "before-actor-system-terminate";

    /// <summary>The last phase: the system ends, if <c>terminate-actor-system</c> is on.</summary>
    public const string PhaseActorSystemTerminate = "actor-system-terminate";
}
