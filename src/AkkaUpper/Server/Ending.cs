namespace AkkaUpper.Server;

/// <summary>Why a connection ended. The first reason counts.</summary>
public enum Ending
{
    /// <summary>The client closed, or closed its sending side and got all its answers.</summary>
    ClosedByPeer,

    /// <summary>The connection broke: a reset, a network error.</summary>
    Lost,

    /// <summary>The answers that one connection gets were given.</summary>
    Served,

    /// <summary>A frame broke a limit or was ill-formed; the client was told.</summary>
    BadFrame,

    /// <summary>No byte came for the idle timeout; the client was told.</summary>
    Idle,

    /// <summary>A frame took longer than the frame timeout; the client was told.</summary>
    SlowFrame,

    /// <summary>The client took nothing for the write timeout.</summary>
    SlowReader,

    /// <summary>There was no place for it; the client was told.</summary>
    Refused,

    /// <summary>The server stops; the connection was at rest.</summary>
    Drained,

    /// <summary>The server stops; the connection did not come to rest in time.</summary>
    Aborted,

    /// <summary>Somebody asked for its end; the client was told.</summary>
    ClosedByOperator,

    /// <summary>Its actor failed.</summary>
    Crashed,

    /// <summary>Its endpoint failed or stopped, and took it along.</summary>
    WithEndpoint,
}
