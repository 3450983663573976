namespace AkkaUpper.Client;

/// <summary>What a pool is doing.</summary>
/// <param name="Taken">Requests taken since it started.</param>
/// <param name="Waiting">Requests that wait for a connection with room.</param>
/// <param name="Connections">Its connections, in the order of their numbers.</param>
public sealed record ClientStatus(long Taken, int Waiting, IReadOnlyList<ClientStatus.Connection> Connections)
{
    /// <summary>Asks a <see cref="ClientActor"/> for its status.</summary>
    public sealed record Get
    {
        /// <summary>The one instance.</summary>
        public static Get Instance { get; } = new();
    }

    /// <summary>One connection.</summary>
    /// <param name="Server">Where it leads to.</param>
    /// <param name="IsUp">It takes requests.</param>
    /// <param name="Load">Requests on their way.</param>
    /// <param name="Failure">Why it is down, if it has failed since it was last up.</param>
    public sealed record Connection(ServerAddress Server, bool IsUp, int Load, ClientFailure? Failure);
}

/// <summary>Published to the event stream when a connection of a pool is made, ends, or could not be made.</summary>
/// <param name="Server">Where it leads to.</param>
/// <param name="Failure">Why it is down; null when it is up.</param>
public sealed record ConnectionChanged(ServerAddress Server, ClientFailure? Failure);
