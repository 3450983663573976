using Akka.Event;

namespace AkkaUpper.Client;

/// <summary>What a <see cref="ClientConnectionActor"/> tells its parent, which sends it <see cref="Request"/>s.</summary>
internal static class ConnectionReport
{
    /// <summary>The connection takes requests.</summary>
    public sealed record Up
    {
        public static Up Instance { get; } = new();
    }

    /// <summary>Requests are done with, answered or failed.</summary>
    public sealed record Finished(int Count);

    /// <summary>
    /// The connection has ended or was never made, and will try again after a pause. Says so again after each attempt, and
    /// also when it is stopped, where the parent may have gone before.
    /// </summary>
    /// <param name="Reason">Why.</param>
    /// <param name="Finished">Requests that failed with it.</param>
    /// <param name="Returned">Requests that may be sent elsewhere, the oldest first.</param>
    public sealed record Down(ClientFailure Reason, int Finished, IReadOnlyList<Request> Returned) : IDeadLetterSuppression;

    /// <summary>Requests that crossed with <see cref="Down"/>.</summary>
    public sealed record Returned(Request Request);
}
