namespace AkkaUpper.Server.WebConsole.Api;

/// <summary>The server at a glance.</summary>
internal sealed record StatusModel(
    string Program,
    string Version,
    string Engine,
    string Runtime,
    string Os,
    string Instance,
    int ProcessId,
    string StartedAt,
    double UptimeSeconds,
    string State,
    DrainModel? Drain,
    bool Playground,
    bool TokenNeeded,
    int Connections,
    double CpuCores,
    int Processors,
    MemoryModel Memory,
    TotalsModel Totals,
    IReadOnlyList<EndpointModel> Endpoints);

internal sealed record MemoryModel(long WorkingSetBytes, long HeapBytes);

internal sealed record TotalsModel(
    long Accepted, long Refused, long Ended, long Frames, long BytesIn, long BytesOut, long IllFormed, long Restarts);

internal sealed record EndpointModel(
    string Name,
    string Path,
    string State,
    string? Address,
    string Framing,
    int? LengthHeaderSize,
    string Locale,
    string IllFormedPolicy,
    int MaxConnections,
    int MaxFrameLength,
    TlsModel? Tls,
    int Connections,
    long Accepted,
    long Frames,
    long BytesIn,
    long BytesOut,
    long IllFormed,
    int Restarts,
    string? LastCause,
    Dictionary<string, long> Refused,
    Dictionary<string, long> Ended);

/// <summary>The certificate of an encrypted endpoint.</summary>
internal sealed record TlsModel(string? Certificate, string? ExpiresAt);

internal sealed record DrainModel(double SecondsLeft, double TimeoutSeconds, int ConnectionsLeft, string StartedAt);
