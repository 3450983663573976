using AkkaUpper.Server.WebConsole.Safety;

namespace AkkaUpper.Server.WebConsole.Api;

/// <summary>A page tells the token once.</summary>
internal sealed class SessionRoutes(Sessions sessions)
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapPost(Gate.SessionPath, BeginAsync);

    private async Task BeginAsync(HttpContext http)
    {
        if (await Reply.ReadAsync(http, ConsoleJson.Default.SessionRequest) is not { } request)
            return;
        if (!sessions.IsToken(request.Token))
        {
            await Reply.ProblemAsync(http, StatusCodes.Status403Forbidden, "that is not the token");
            return;
        }

        bool isEncrypted = http.Request.Headers.Origin.ToString().StartsWith("https:", StringComparison.OrdinalIgnoreCase);
        sessions.Begin(http.Response, isEncrypted);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
