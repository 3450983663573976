using AkkaUpper.Server;

namespace AkkaUpper.Telemetry;

/// <summary>What an endpoint has counted up to one moment.</summary>
public sealed record EndpointTotals
{
    /// <summary>Connections that are served now.</summary>
    public int Open { get; init; }

    /// <summary>Connections that were served, those of now included.</summary>
    public long Accepted { get; init; }

    /// <summary>Frames answered.</summary>
    public long Frames { get; init; }

    /// <summary>Bytes received.</summary>
    public long BytesIn { get; init; }

    /// <summary>Bytes sent.</summary>
    public long BytesOut { get; init; }

    /// <summary>Sequences received that are no UTF-8.</summary>
    public long IllFormed { get; init; }

    /// <summary>Connections that were refused, by the reason.</summary>
    public IReadOnlyDictionary<Refusal, long> Refused { get; init; } = new Dictionary<Refusal, long>();

    /// <summary>Connections that have ended, by the reason.</summary>
    public IReadOnlyDictionary<Ending, long> Ended { get; init; } = new Dictionary<Ending, long>();
}

/// <summary>Why a connection was not served.</summary>
public enum Refusal
{
    /// <summary>There was no place.</summary>
    TooManyConnections,

    /// <summary>The server stops.</summary>
    ShuttingDown,

    /// <summary>There were too many to tell even that.</summary>
    ResetUnheard,
}
