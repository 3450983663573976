using AkkaUpper.Server.WebConsole.Live;
using AkkaUpper.Telemetry;

namespace AkkaUpper.Server.WebConsole.Api;

/// <summary>Making an actor crash, or an endpoint lose its listener, to see what becomes of it. Only where that is allowed.</summary>
internal sealed class PlaygroundRoutes(ConsoleContext context)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/playground/crash", CrashAsync);
        routes.MapPost("/api/playground/lose-listener", LoseListenerAsync);
    }

    private async Task CrashAsync(HttpContext http)
    {
        if (await ReadAsync(http) is not { } request)
            return;
        if (Crash(request.Path) is { } directive)
        {
            var answer = new CrashAnswer(request.Path, request.Path[..request.Path.LastIndexOf('/')], directive);
            await Reply.JsonAsync(http, answer, ConsoleJson.Default.CrashAnswer, StatusCodes.Status202Accepted);
        }
        else
        {
            await Reply.ProblemAsync(http, StatusCodes.Status404NotFound, $"there is no actor {request.Path} that could be made to crash");
        }
    }

    private async Task LoseListenerAsync(HttpContext http)
    {
        if (await ReadAsync(http) is not { } request)
            return;
        if (ActorPlace.TryParse(request.Path, out string? name, out long? number) && number is null
            && context.Record.Find(name) is { } endpoint && context.Server.LoseListener(endpoint))
        {
            Note("the listener is taken away", name, number: null);
            http.Response.StatusCode = StatusCodes.Status202Accepted;
        }
        else
        {
            await Reply.ProblemAsync(http, StatusCodes.Status404NotFound, $"there is no endpoint {request.Path} that listens");
        }
    }

    /// <summary>What is asked for; null, and answered, where it isn't allowed or makes no sense.</summary>
    private async Task<PlaygroundRequest?> ReadAsync(HttpContext http)
    {
        if (context.Console.IsPlayground)
            return await Reply.ReadAsync(http, ConsoleJson.Default.PlaygroundRequest);
        await Reply.ProblemAsync(http, StatusCodes.Status403Forbidden, "the server was not started with --playground");
        return null;
    }

    /// <summary>What the supervisor will do; null if there is no such actor.</summary>
    private string? Crash(string path)
    {
        const string Restart = "restart";
        const string Stop = "stop";
        if (path == ServerRecord.Path)
        {
            Note("the server's actor is made to crash", endpoint: null, number: null);
            context.Server.Crash();
            return Restart;
        }

        if (!ActorPlace.TryParse(path, out string? name, out long? number) || context.Record.Find(name) is not { } endpoint)
            return null;
        if (number is null)
        {
            Note("the endpoint's actor is made to crash", name, number: null);
            context.Server.Crash(endpoint);
            return Restart;
        }

        if (endpoint.Find(number.Value) is not { } connection)
            return null;
        Note("the connection's actor is made to crash", name, number);
        context.Server.Crash(connection);
        return Stop;
    }

    private void Note(string text, string? endpoint, long? number) => context.Server.Note(text, endpoint, number);
}
