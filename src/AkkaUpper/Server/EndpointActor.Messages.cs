namespace AkkaUpper.Server;

/// <content>What an endpoint is told.</content>
internal sealed partial class EndpointActor
{
    /// <summary>Refuse newcomers and let the others come to rest.</summary>
    internal sealed record Drain
    {
        public static readonly Drain Instance = new();
    }

    /// <summary>What has not come to rest by now is aborted.</summary>
    internal sealed record AbortRest
    {
        public static readonly AbortRest Instance = new();
    }

    /// <summary>Free the address and stop.</summary>
    internal sealed record Unbind
    {
        public static readonly Unbind Instance = new();
    }

    /// <summary>A connection's last word.</summary>
    /// <param name="Ending">The first reason.</param>
    /// <param name="Unacknowledged">Writes that the system had not taken.</param>
    internal sealed record ConnectionEnded(Ending Ending, int Unacknowledged);

    private sealed record RebindDue
    {
        public static readonly RebindDue Instance = new();
    }
}
