namespace AkkaUpper.Server.WebConsole.Api;

/// <summary>A text to send, and how to cut what goes over the wire.</summary>
internal sealed record TryRequest
{
    public required string Text { get; init; }

    public string? Endpoint { get; init; }

    /// <summary>Byte offsets where a chunk ends and the next one begins.</summary>
    public int[]? Cuts { get; init; }

    /// <summary>So many parts of about the same length instead.</summary>
    public int? Chunks { get; init; }
}

internal sealed record TryAnswer(
    string Endpoint,
    bool Encrypted,
    string Framing,
    string Locale,
    string? Answer,
    string? Error,
    bool? Verified,
    double Microseconds,
    double ConnectMicroseconds,
    int BytesBefore,
    int? BytesAfter,
    int CodePointsBefore,
    int? CodePointsAfter,
    IReadOnlyList<ChangeModel> Changes,
    IReadOnlyList<PieceModel>? Pieces,
    IReadOnlyList<WireModel> Wire,
    TryConnection Connection);

internal sealed record ChangeModel(string From, string FromCodePoints, string To, string ToCodePoints, int Times, bool Grew);

internal sealed record PieceModel(string From, string To);

internal sealed record WireModel(string Direction, double AtMicroseconds, int Bytes, string Hex, string Text);

internal sealed record TryConnection(string Client, string? RemoteOfServer);
