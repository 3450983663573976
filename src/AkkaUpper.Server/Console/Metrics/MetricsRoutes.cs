using System.Text;
using AkkaUpper.Telemetry;

namespace AkkaUpper.Server.WebConsole.Metrics;

/// <summary>What a scraper reads. It is listened to from the first scrape on.</summary>
internal sealed class MetricsRoutes(ServerMeter meter) : IDisposable
{
    private readonly Lazy<MetricsReader> _reader = new(() => new MetricsReader(meter));

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/metrics", WriteAsync);

    public void Dispose()
    {
        if (_reader.IsValueCreated)
            _reader.Value.Dispose();
    }

    private Task WriteAsync(HttpContext http)
    {
        http.Response.ContentType = PrometheusWriter.ContentType;
        return http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(_reader.Value.Read()), http.RequestAborted).AsTask();
    }
}
