using AkkaUpper.Hosting;
using AkkaUpper.Server.WebConsole.Live;
using AkkaUpper.Server.WebConsole.Trying;
using AkkaUpper.Telemetry;

namespace AkkaUpper.Server.WebConsole.Api;

/// <summary>Many clients at once; one run at a time.</summary>
internal sealed class ManyRoutes(ConsoleContext context, EventHub hub, ClientActors clients)
{
    private const int MaxClients = 1000;
    private const int MaxSeconds = 30;

    private readonly Lock _lock = new();
    private LoadRun? _run;
    private int _lastId;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/many", ShowAsync);
        routes.MapPost("/api/many", StartAsync);
        routes.MapPost("/api/many/cancel", CancelAsync);
    }

    /// <summary>Ends what runs.</summary>
    public void Cancel() => _run?.Cancel();

    private Task ShowAsync(HttpContext http) => _run is { } run
        ? Reply.JsonAsync(http, run.Now, ConsoleJson.Default.ManyModel)
        : Reply.JsonAsync(http, null!, ConsoleJson.Default.ManyModel);

    private async Task StartAsync(HttpContext http)
    {
        if (await Reply.ReadAsync(http, ConsoleJson.Default.ManyRequest) is not { } request)
            return;
        if (await EndpointChoice.FindAsync(http, context.Record, request.Endpoint) is not { } endpoint)
            return;
        if (request.Clients is < 1 or > MaxClients || request.Seconds is < 1 or > MaxSeconds)
        {
            await Reply.ProblemAsync(http, StatusCodes.Status400BadRequest, $"1 to {MaxClients} clients for 1 to {MaxSeconds} seconds");
            return;
        }

        // Each one takes two descriptors of this process: its own and the server's.
        int places = UpperServer.FreeDescriptors / 2;
        if (request.Clients > places)
        {
            await Reply.ProblemAsync(http, StatusCodes.Status400BadRequest, $"there are file descriptors for {places} clients only");
            return;
        }

        if (Begin(endpoint, request) is { } id)
            await Reply.JsonAsync(http, new ManyStarted(id), ConsoleJson.Default.ManyStarted, StatusCodes.Status202Accepted);
        else
            await Reply.ProblemAsync(http, StatusCodes.Status409Conflict, "there are many already; one run at a time");
    }

    private int? Begin(EndpointRecord endpoint, ManyRequest request)
    {
        lock (_lock)
        {
            if (_run is { IsRunning: true })
                return null;
            _run = new LoadRun(context, hub, clients, ++_lastId, endpoint, request);
            _ = _run.RunAsync();
            return _lastId;
        }
    }

    private async Task CancelAsync(HttpContext http)
    {
        if (await Reply.ReadAsync(http, ConsoleJson.Default.EmptyRequest) is null)
            return;
        if (_run is not { IsRunning: true } run)
        {
            await Reply.ProblemAsync(http, StatusCodes.Status409Conflict, "nothing runs");
            return;
        }

        run.Cancel();
        http.Response.StatusCode = StatusCodes.Status202Accepted;
    }
}
