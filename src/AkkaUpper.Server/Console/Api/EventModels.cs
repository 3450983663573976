namespace AkkaUpper.Server.WebConsole.Api;

/// <summary>The first event of a stream.</summary>
internal sealed record Hello(
    string Instance, string Version, string Engine, string StartedAt, string Time, bool Playground, string State);

/// <summary>What the charts and the list start with.</summary>
internal sealed record History(IReadOnlyList<Flow> Flow, IReadOnlyList<HappeningModel> Happened);

/// <summary>One second.</summary>
internal sealed record Flow(
    string Time,
    int Connections,
    double FramesPerSecond,
    double BytesInPerSecond,
    double BytesOutPerSecond,
    LatencyModel? Latency,
    double AcceptedPerSecond,
    double IllFormedPerSecond,
    Dictionary<string, long> Ended,
    Dictionary<string, long> Refused,
    Dictionary<string, long> Errors,
    double CpuCores,
    long WorkingSetBytes,
    long HeapBytes,
    double? MailboxWaitMs);

internal sealed record LatencyModel(double P50Ms, double P90Ms, double P99Ms, double MaxMs);

internal sealed record HappeningModel(
    long Id, string Time, string Kind, string Level, string? Path, string? Endpoint, long? Number, string? Reason, string Text);

/// <summary>Everything but the connections.</summary>
internal sealed record TreeChange(IReadOnlyList<TreeNode> Nodes);

/// <summary>The last event of a stream.</summary>
internal sealed record Bye(string Reason);
