using Akka.Actor;

namespace AkkaUpper.Client.Load;

/// <summary>Puts a load on servers, verifies every answer and measures.</summary>
public static class UpperLoad
{
    /// <summary>Runs a load.</summary>
    /// <param name="system">The actor system to work in.</param>
    /// <param name="plan">What the load is made of.</param>
    /// <param name="settings">The servers, their framing, and the timeouts.</param>
    /// <param name="meter">Counts while it runs.</param>
    /// <param name="name">The name of its actor; null for any.</param>
    /// <param name="cancellationToken">Ends the load early.</param>
    /// <exception cref="UpperClientException">Not all connections could be made.</exception>
    public static async Task<LoadResult> RunAsync(
        ActorSystem system,
        LoadPlan plan,
        ClientSettings settings,
        LoadMeter meter,
        string? name = null,
        CancellationToken cancellationToken = default)
    {
        var result = new TaskCompletionSource<LoadResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        IActorRef load = system.ActorOf(Props.Create<LoadActor>(plan, settings, meter, result), name);
        try
        {
            return await result.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            system.Stop(load);
        }
    }
}
