using System.Buffers;
using System.Globalization;
using System.Text;
using Akka.Actor;
using AkkaUpper.Protocol.Casing;
using AkkaUpper.Protocol.Framing;
using AkkaUpper.Server.WebConsole.Live;
using AkkaUpper.Server.WebConsole.Trying;
using AkkaUpper.Telemetry;

namespace AkkaUpper.Server.WebConsole.Api;

/// <summary>A text goes through a client's actor over TCP and comes back, explained.</summary>
internal sealed class TryRoutes(ConsoleContext context, ClientActors clients)
{
    private const int MaxText = 64 * 1024;
    private const int MaxChanges = 100;
    private const int MaxPieces = 2000;

    /// <summary>Texts on their way at a time.</summary>
    private const int MaxTries = 16;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private int _running;
    private int _lastNumber;

    public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/api/try", TryAsync);

    private async Task TryAsync(HttpContext http)
    {
        if (await Reply.ReadAsync(http, ConsoleJson.Default.TryRequest) is not { } request)
            return;
        if (await EndpointChoice.FindAsync(http, context.Record, request.Endpoint) is not { } endpoint)
            return;

        byte[] text = Encoding.UTF8.GetBytes(request.Text);
        if (text.Length > MaxText)
        {
            await Reply.ProblemAsync(http, StatusCodes.Status400BadRequest, $"the text has {text.Length} bytes; {MaxText} are the most");
            return;
        }

        if (request.Chunks is < 1 or > Cutting.MaxChunks || request.Cuts?.Length >= Cutting.MaxChunks)
        {
            await Reply.ProblemAsync(http, StatusCodes.Status400BadRequest, $"a text is cut into 1 to {Cutting.MaxChunks} chunks");
            return;
        }

        if (JobOf(endpoint, text, request) is not { } job)
        {
            await Reply.ProblemAsync(http, StatusCodes.Status400BadRequest, "the text is longer than the length header can say");
            return;
        }

        if (Interlocked.Increment(ref _running) > MaxTries)
        {
            Interlocked.Decrement(ref _running);
            await Reply.ProblemAsync(http, StatusCodes.Status503ServiceUnavailable, "too many texts are on their way");
            return;
        }

        try
        {
            (string path, TryResult result) = await RunAsync(job);
            if (result.IsOverdue)
                await Reply.ProblemAsync(http, StatusCodes.Status504GatewayTimeout, result.Error!);
            else
                await Reply.JsonAsync(http, AnswerOf(endpoint.Settings, request.Text, path, result), ConsoleJson.Default.TryAnswer);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    private static TryJob? JobOf(EndpointRecord endpoint, byte[] text, TryRequest request)
    {
        FramingOptions framing = endpoint.Settings.Framing;
        var wire = new ArrayBufferWriter<byte>();
        int lines;
        try
        {
            lines = RequestWriter.Write(framing, text, wire);
        }
        catch (ArgumentException)
        {
            return null;
        }

        IEnumerable<int> cuts = request.Cuts ?? (request.Chunks is { } parts ? Cutting.Evenly(wire.WrittenCount, parts) : []);
        return new TryJob(EndpointChoice.Reachable(endpoint), EndpointChoice.Trust(endpoint), framing, Cutting.At(wire.WrittenSpan, cuts), lines);
    }

    private async Task<(string Path, TryResult Result)> RunAsync(TryJob job)
    {
        var result = new TaskCompletionSource<TryResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        string name = string.Create(CultureInfo.InvariantCulture, $"upper-try-{Interlocked.Increment(ref _lastNumber)}");
        string path = $"/user/{name}";
        clients.Add(path, "tryout", "a client for one text", static () => ("talking", 0, 0));
        context.System.ActorOf(Props.Create<TryActor>(job, Patience, result), name);
        try
        {
            return (path, await result.Task);
        }
        finally
        {
            clients.Remove(path);
        }
    }

    private static TryAnswer AnswerOf(EndpointSettings endpoint, string text, string path, TryResult result)
    {
        var explanation = Explanation.Of(text, endpoint.Framing.Locale);
        string? answer = result.Answer is null ? null : Encoding.UTF8.GetString(result.Answer);
        return new TryAnswer(
            endpoint.Name,
            endpoint.Tls is not null,
            Written.Name(endpoint.Framing.Kind),
            Written.Name(endpoint.Framing.Locale),
            answer,
            result.Error,
            answer is null ? null : answer == explanation.Answer,
            Math.Round(result.Taken.TotalMicroseconds, 1),
            Math.Round(result.Connecting.TotalMicroseconds, 1),
            Explanation.Bytes(text),
            result.Answer?.Length,
            Explanation.CodePoints(text),
            answer is null ? null : Explanation.CodePoints(answer),
            [.. explanation.Changes.Take(MaxChanges).Select(change => ChangeOf(change.Piece, change.Times))],
            explanation.Pieces.Count <= MaxPieces ? [.. explanation.Pieces.Select(piece => new PieceModel(piece.Before, piece.After))] : null,
            [.. result.Wire.Select(WireOf)],
            new TryConnection(path, result.Local?.ToString()));
    }

    private static ChangeModel ChangeOf(Explanation.Piece piece, int times) =>
        new(piece.Before, CodePoints(piece.Before), piece.After, CodePoints(piece.After), times, piece.Grew);

    private static WireModel WireOf(WirePiece piece) => new(
        piece.IsSent ? "sent" : "received", Math.Round(piece.At.TotalMicroseconds, 1), piece.Bytes.Length, piece.Hex, piece.Text);

    private static string CodePoints(string text) => string.Join(' ', text.EnumerateRunes().Select(rune => $"U+{rune.Value:X4}"));
}
