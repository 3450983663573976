namespace AkkaUpper.Client.Load;

/// <summary>What a load is made of. Ends after <see cref="Count"/> requests or after <see cref="Duration"/>.</summary>
public sealed record LoadPlan
{
    /// <summary>Connections, all open before the first request; spread over the servers in turn.</summary>
    public int Connections { get; init; } = 50;

    /// <summary>Requests on their way over each connection, at most.</summary>
    public int Depth { get; init; } = 1;

    /// <summary>Bytes of each text.</summary>
    public int Size { get; init; } = 64;

    /// <summary>What the texts are made of.</summary>
    public TextKind Kind { get; init; } = TextKind.Ascii;

    /// <summary>Requests to count, over all connections; null to go by <see cref="Duration"/>.</summary>
    public long? Count { get; init; }

    /// <summary>How long to count requests, where no <see cref="Count"/> is given.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Requests a second over all connections, at fixed times that a slow server doesn't move; null for a closed loop, where
    /// each answer is followed by the next request.
    /// </summary>
    public double? Rate { get; init; }

    /// <summary>How long requests are sent and verified before they are counted.</summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Chooses the texts: the same seed gives the same requests.</summary>
    public int Seed { get; init; } = 1;
}
