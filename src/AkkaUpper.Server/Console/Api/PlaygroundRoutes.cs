using AkkaUpper.Server.WebConsole.Live;
using AkkaUpper.Telemetry;

namespace AkkaUpper.Server.WebConsole.Api;

/// <summary>Making an actor crash, to see what its supervisor does. Only where that is allowed.</summary>
internal sealed class PlaygroundRoutes(ConsoleContext context)
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/api/playground/crash", CrashAsync);

    private async Task CrashAsync(HttpContext http)
    {
        if (!context.Console.IsPlayground)
        {
            await Reply.ProblemAsync(http, StatusCodes.Status403Forbidden, "the server was not started with --playground");
            return;
        }

        if (await Reply.ReadAsync(http, ConsoleJson.Default.CrashRequest) is not { } request)
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
