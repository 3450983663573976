using Akka.IO;

namespace AkkaUpper.Server;

/// <content>What a connection is told.</content>
internal sealed partial class ConnectionActor
{
    /// <summary>The system has taken the oldest write.</summary>
    internal sealed class Taken : Tcp.Event
    {
        public static readonly Taken Instance = new();
    }

    /// <summary>Come to rest, then close.</summary>
    internal sealed record Drain
    {
        public static readonly Drain Instance = new();
    }

    /// <summary>Somebody wants it to end: tell the client, finish what is owed, close.</summary>
    internal sealed record Close
    {
        public static readonly Close Instance = new();
    }

    /// <summary>End now, whatever is lost.</summary>
    internal sealed record Abort
    {
        public static readonly Abort Instance = new();
    }
}
