using AkkaUpper.Server.WebConsole.Live;
using AkkaUpper.Telemetry;

namespace AkkaUpper.Server.WebConsole.Api;

/// <summary>One connection, living or ended: what it is doing, why it was closed, and closing it.</summary>
internal sealed class ConnectionRoutes(ConsoleContext context)
{
    private const string Endpoint = "endpoint";
    private const string Number = "number";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet($"/api/connections/{{{Number}}}", ShowEveryAsync);
        routes.MapGet($"/api/connections/{{{Endpoint}}}/{{{Number}}}", ShowAsync);
        routes.MapPost($"/api/connections/{{{Endpoint}}}/{{{Number}}}/close", CloseAsync);
    }

    private async Task ShowEveryAsync(HttpContext http)
    {
        if (!ActorPlace.TryParseNumber(http.Request.RouteValues[Number] as string, out long number))
        {
            await Reply.ProblemAsync(http, StatusCodes.Status400BadRequest, "connections have numbers");
            return;
        }

        ConnectionRecord[] found =
            [.. context.Record.Endpoints.Select(endpoint => context.Record.Find(endpoint.Name, number)).OfType<ConnectionRecord>()];
        bool wasThere = context.Record.Endpoints.Any(endpoint => number > 0 && number <= endpoint.LastNumber);
        if (found.Length > 0)
            await ShowAsync(http, found);
        else
            await Reply.ProblemAsync(http, StatusCodes.Status404NotFound, Missing(number.ToString(System.Globalization.CultureInfo.InvariantCulture), wasThere));
    }

    private async Task ShowAsync(HttpContext http)
    {
        if (await FindAsync(http) is { } connection)
            await ShowAsync(http, [connection]);
    }

    private async Task CloseAsync(HttpContext http)
    {
        if (await Reply.ReadAsync(http, ConsoleJson.Default.EmptyRequest) is null || await FindAsync(http) is not { } connection)
            return;
        if (context.Server.Close(connection))
            await Reply.JsonAsync(http, new PathModel(connection.Path), ConsoleJson.Default.PathModel, StatusCodes.Status202Accepted);
        else
            await Reply.ProblemAsync(http, StatusCodes.Status409Conflict, $"connection {connection.Endpoint}/{connection.Number} {(connection.State == ConnectionState.Ended ? "has ended" : "is ending")} already");
    }

    private async Task<ConnectionRecord?> FindAsync(HttpContext http)
    {
        string name = http.Request.RouteValues[Endpoint] as string ?? "";
        string said = http.Request.RouteValues[Number] as string ?? "";
        if (context.Record.Find(name) is not { } endpoint)
        {
            await Reply.ProblemAsync(http, StatusCodes.Status404NotFound, $"there is no endpoint {name}");
            return null;
        }

        if (!ActorPlace.TryParseNumber(said, out long number))
        {
            await Reply.ProblemAsync(http, StatusCodes.Status400BadRequest, "connections have numbers");
            return null;
        }

        if (context.Record.Find(name, number) is { } connection)
            return connection;
        await Reply.ProblemAsync(http, StatusCodes.Status404NotFound, Missing($"{name}/{number}", number > 0 && number <= endpoint.LastNumber));
        return null;
    }

    private static string Missing(string which, bool wasThere) => wasThere
        ? $"connection {which} ended too long ago to be remembered"
        : $"there has been no connection {which}";

    private static Task ShowAsync(HttpContext http, IEnumerable<ConnectionRecord> found) =>
        Reply.JsonAsync(http, new ConnectionMatches([.. found.Select(Model)]), ConsoleJson.Default.ConnectionMatches);

    private static ConnectionModel Model(ConnectionRecord connection)
    {
        DateTime started = DateTime.UtcNow - connection.SinceStart;
        bool hasEnded = connection.State == ConnectionState.Ended;
        Ending? ending = connection.Ending;
        return new ConnectionModel(
            connection.Endpoint,
            connection.Number,
            connection.Path,
            connection.Remote?.ToString(),
            Written.Name(connection.State),
            Written.Time(started),
            hasEnded ? Written.Time(started + connection.Age) : null,
            Written.Seconds(connection.Age),
            Written.Seconds(connection.Quiet),
            connection.Frames,
            connection.BytesIn,
            connection.BytesOut,
            connection.IllFormed,
            connection.Unacknowledged,
            ending is { } reason ? Written.Name(reason) : null,
            ending is null ? null : EndingText.Of(connection),
            connection.Told is { } told ? $"error: {told}" : null);
    }
}
