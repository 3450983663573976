namespace AkkaUpper.Server.WebConsole.Api;

/// <summary>An actor, and a page of its children.</summary>
internal sealed record TreeNode
{
    public required string Path { get; init; }

    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    public required string Kind { get; init; }

    public required string Role { get; init; }

    public required string State { get; init; }

    public double? AgeSeconds { get; init; }

    public string? Address { get; init; }

    public string? Remote { get; init; }

    public long? Frames { get; init; }

    public long? BytesIn { get; init; }

    public long? BytesOut { get; init; }

    public int Restarts { get; init; }

    public string? LastCause { get; init; }

    public int ChildCount { get; init; }

    public bool CanCrash { get; init; }

    public bool CanClose { get; init; }

    /// <summary>What its supervisor does when it fails.</summary>
    public required string Supervision { get; init; }

    public int? Offset { get; init; }

    public int? Limit { get; init; }

    public IReadOnlyList<TreeNode>? Children { get; init; }
}
