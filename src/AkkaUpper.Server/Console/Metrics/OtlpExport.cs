using AkkaUpper.Client;
using AkkaUpper.Telemetry;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace AkkaUpper.Server.WebConsole.Metrics;

/// <summary>
/// Sends the metrics by OpenTelemetry's protocol, where the standard variables of the environment say so. All other
/// standard variables hold too: protocol, headers, interval, service name.
/// </summary>
internal sealed class OtlpExport(ServerMeter meter, ILogger<OtlpExport> log) : IHostedService, IDisposable
{
    private static readonly string[] Variables = ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT"];

    private MeterProvider? _provider;

    /// <summary>Somebody wants them. Nothing of OpenTelemetry is loaded to know it.</summary>
    public static bool IsWanted => Endpoint is not null;

    private static string? Endpoint => Variables.Select(Environment.GetEnvironmentVariable).FirstOrDefault(value => !string.IsNullOrEmpty(value));

    public Task StartAsync(CancellationToken cancellationToken)
    {
        // Its making publishes the instruments.
        _ = meter;
        _provider = Sdk.CreateMeterProviderBuilder()
            .ConfigureResource(resource => resource.AddService("akka-upper-server", serviceVersion: EngineName.Version).AddEnvironmentVariableDetector())
            .AddMeter(ServerMeter.Name, ClientMeter.Name, "System.Runtime")
            .AddOtlpExporter()
            .Build();
        log.LogInformation("Metrics go to {Endpoint}", Endpoint);
        return Task.CompletedTask;
    }

    /// <summary>The last figures are sent, too, if somebody takes them.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        _provider?.Shutdown(timeoutMilliseconds: 2000);
        return Task.CompletedTask;
    }

    public void Dispose() => _provider?.Dispose();
}
