namespace AkkaUpper.Server.WebConsole.Api;

/// <summary>So many clients for so long.</summary>
internal sealed record ManyRequest
{
    public string? Endpoint { get; init; }

    public required int Clients { get; init; }

    public required int Seconds { get; init; }
}

internal sealed record ManyStarted(int Id);

/// <summary>How far they have come.</summary>
internal sealed record ManyModel(
    int Id,
    string State,
    string Endpoint,
    int Clients,
    int Seconds,
    double ElapsedSeconds,
    int Connected,
    long Correct,
    long Wrong,
    long Failed,
    double AnswersPerSecond,
    LatencyModel? Latency,
    Dictionary<string, long> Errors,
    string? Error);
