using Akka.Actor;

namespace AkkaUpper.Hosting;

/// <summary>
/// Has the system's scheduler started before a crowd of actors sets its first timers. On the packages the first to set one
/// starts it, and waits on its thread until it runs; when a thousand do so at once, they wait on all threads of the pool, and
/// none is left for it to run on.
/// </summary>
internal static class SchedulerStart
{
    /// <summary>To be called by one actor before it has children.</summary>
    public static void Await(ActorSystem system) => system.Scheduler
        .ScheduleTellOnceCancelable(TimeSpan.FromSeconds(1), ActorRefs.Nobody, nameof(SchedulerStart), ActorRefs.NoSender).Cancel();
}
