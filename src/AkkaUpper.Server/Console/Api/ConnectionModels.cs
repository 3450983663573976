namespace AkkaUpper.Server.WebConsole.Api;

/// <summary>The connections that have a number: one for each endpoint at most.</summary>
internal sealed record ConnectionMatches(IReadOnlyList<ConnectionModel> Matches);

internal sealed record ConnectionModel(
    string Endpoint,
    long Number,
    string Path,
    string? Remote,
    string State,
    string StartedAt,
    string? EndedAt,
    double AgeSeconds,
    double QuietSeconds,
    long Frames,
    long BytesIn,
    long BytesOut,
    long IllFormed,
    int UnacknowledgedWrites,
    string? Ending,
    string? Why,
    string? ToldClient);
