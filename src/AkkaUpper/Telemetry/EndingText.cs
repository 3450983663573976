using AkkaUpper.Server;

namespace AkkaUpper.Telemetry;

/// <summary>Why a connection ended, for a person.</summary>
public static class EndingText
{
    /// <summary>A sentence without its full stop; of a connection that has not ended, an empty one.</summary>
    public static string Of(ConnectionRecord connection) => connection.Ending switch
    {
        null => "",
        Ending.ClosedByPeer => "the client closed",
        Ending.Lost => "the connection broke: a reset, or a network error",
        Ending.Served => "the client got all the answers that one connection gets",
        Ending.BadFrame => connection.Told is { } told ? $"a frame broke a limit: {told}" : "a frame broke a limit",
        Ending.Idle => Told(connection, "the client sent nothing for too long"),
        Ending.SlowFrame => Told(connection, "the client took too long to finish a frame"),
        Ending.SlowReader => "the client took nothing of what it was sent for too long",
        Ending.Refused => Told(connection, "it was not served"),
        Ending.Drained => "the server stops, and the connection had come to rest",
        Ending.Aborted => "the server stops, and the connection had not come to rest in time",
        Ending.ClosedByOperator => "somebody asked for its end in the console",
        Ending.Crashed => $"its actor failed ({connection.Cause}); nobody else noticed",
        Ending.WithEndpoint => "its endpoint failed or stopped, and its connections with it",
        _ => connection.Ending.ToString()!,
    };

    private static string Told(ConnectionRecord connection, string what) =>
        connection.Told is { } told ? $"{what}: {told}" : what;
}
