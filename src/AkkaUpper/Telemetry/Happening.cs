using AkkaUpper.Server;

namespace AkkaUpper.Telemetry;

/// <summary>Something that happened to the server, an endpoint or a connection.</summary>
/// <param name="Id">Its number: they are counted from 1.</param>
/// <param name="Time">When it was noted, in UTC.</param>
/// <param name="Kind">What kind of thing it is.</param>
/// <param name="Endpoint">The endpoint it happened to or at; null for the server as a whole.</param>
/// <param name="Number">The connection it happened to.</param>
/// <param name="Ending">Why the connection ended, where it has.</param>
/// <param name="Text">A sentence's worth on it.</param>
public sealed record Happening(
    long Id, DateTime Time, HappeningKind Kind, string? Endpoint, long? Number, Ending? Ending, string Text);

/// <summary>What can happen.</summary>
public enum HappeningKind
{
    /// <summary>A connection is served.</summary>
    Accepted,

    /// <summary>A connection was told that there is no place for it, or was reset without a word.</summary>
    Refused,

    /// <summary>A connection has ended.</summary>
    Ended,

    /// <summary>An actor has failed.</summary>
    Crashed,

    /// <summary>An actor was started anew by its supervisor.</summary>
    Restarted,

    /// <summary>An endpoint's address is bound.</summary>
    Listening,

    /// <summary>An endpoint's listener is gone.</summary>
    ListenerLost,

    /// <summary>An endpoint's address could not be bound.</summary>
    BindFailed,

    /// <summary>The server comes to rest.</summary>
    Draining,

    /// <summary>All connections have ended.</summary>
    Drained,

    /// <summary>The server stops.</summary>
    Stopping,

    /// <summary>Somebody made an actor crash, or asked for a connection's end.</summary>
    Playground,

    /// <summary>So many more of one kind within a second.</summary>
    More,
}
