using Akka.IO;

namespace AkkaUpper.Tls;

/// <content>What it says beside the Tcp protocol.</content>
internal sealed partial class TlsActor
{
    /// <summary>Asks for an <see cref="Akka.Actor.ActorIdentity"/> that comes after everything that Tcp has read by now.</summary>
    internal sealed record AwaitTurn
    {
        public static readonly AwaitTurn Instance = new();
    }

    /// <summary>To the listener: the handshake is done.</summary>
    internal sealed record Secured
    {
        public static readonly Secured Instance = new();
    }

    /// <summary>To the listener: the handshake has failed, and what there was to say about it is sent.</summary>
    internal sealed record Failed(TlsFailure Failure);

    /// <summary>To the handler: the connection is encrypted, but the peer is to be told this and not to be served.</summary>
    internal sealed record Refused(string Reason);

    /// <summary>Tcp has taken the oldest write.</summary>
    private sealed class Sent : Tcp.Event
    {
        public static readonly Sent Instance = new();
    }

    private sealed record Woken
    {
        public static readonly Woken Instance = new();
    }

    private sealed record TimerDue
    {
        public static readonly TimerDue Instance = new();
    }
}
