using System.Threading.Channels;
using AkkaUpper.Server.WebConsole.Live;
using Microsoft.AspNetCore.Http.Features;

namespace AkkaUpper.Server.WebConsole.Api;

/// <summary>The stream of events that a page lives on.</summary>
internal sealed class EventRoutes(EventHub hub, LiveFeed live)
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/events", StreamAsync);

    private async Task StreamAsync(HttpContext http)
    {
        if (hub.Open(live.Beginning) is not { } stream)
        {
            await Reply.ProblemAsync(http, StatusCodes.Status503ServiceUnavailable, $"{EventHub.MaxStreams} pages are open already");
            return;
        }

        try
        {
            http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
            http.Response.ContentType = "text/event-stream; charset=utf-8";
            // A proxy that collects events before it passes them on would show the past.
            http.Response.Headers["X-Accel-Buffering"] = "no";
            await CopyAsync(stream, http);
        }
        catch (OperationCanceledException)
        {
            // The page has gone.
        }
        finally
        {
            hub.Close(stream);
        }
    }

    private static async Task CopyAsync(ChannelReader<byte[]> stream, HttpContext http)
    {
        while (await stream.WaitToReadAsync(http.RequestAborted))
        {
            while (stream.TryRead(out byte[]? one))
                await http.Response.Body.WriteAsync(one, http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
        }
    }
}
