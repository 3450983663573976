using System.Net;

namespace AkkaUpper.Server;

/// <content>What the server is told and says.</content>
internal sealed partial class ServerActor
{
    /// <summary>Answered by <see cref="Listening"/> or <see cref="StartFailed"/>, as soon as it is known.</summary>
    internal sealed record WhenListening
    {
        public static readonly WhenListening Instance = new();
    }

    /// <summary>Every endpoint listens, on these addresses.</summary>
    internal sealed record Listening(IReadOnlyDictionary<string, IPEndPoint> Addresses);

    /// <summary>An endpoint can't listen; the server is of no use.</summary>
    internal sealed record StartFailed(string Reason);

    /// <summary>Come to rest; answered by <see cref="Drained"/>, at the drain timeout at the latest.</summary>
    internal sealed record Drain
    {
        public static readonly Drain Instance = new();
    }

    /// <summary>All connections have ended.</summary>
    /// <param name="Aborted">Connections that did not come to rest in time.</param>
    /// <param name="Unacknowledged">Writes of theirs that the system had not taken.</param>
    internal sealed record Drained(int Aborted, long Unacknowledged);

    /// <summary>Free the addresses and stop.</summary>
    internal sealed record Stop
    {
        public static readonly Stop Instance = new();
    }

    /// <summary>An endpoint's address is bound, for the first time or again.</summary>
    internal sealed record EndpointListening(string Endpoint, IPEndPoint Address);

    /// <summary>An endpoint's address can't be bound.</summary>
    internal sealed record EndpointFailed(string Endpoint, IPEndPoint Address, string Reason);

    /// <summary>An endpoint has no connection left.</summary>
    internal sealed record EndpointDrained(string Endpoint, int Aborted, long Unacknowledged);

    private sealed record DrainOverdue
    {
        public static readonly DrainOverdue Instance = new();
    }
}
