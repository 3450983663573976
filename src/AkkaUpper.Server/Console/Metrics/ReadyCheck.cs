using AkkaUpper.Telemetry;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AkkaUpper.Server.WebConsole.Metrics;

/// <summary>Whether the server should be sent clients: every endpoint listens, and it doesn't come to rest.</summary>
internal sealed class ReadyCheck(ConsoleContext context) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext healthContext, CancellationToken cancellationToken = default)
    {
        ServerRecord record = context.Record;
        if (record.State != ServerState.Running)
            return Task.FromResult(HealthCheckResult.Unhealthy($"the server is {record.State}"));
        EndpointRecord? unbound = record.Endpoints.FirstOrDefault(endpoint => endpoint.State != EndpointState.Listening);
        return Task.FromResult(unbound is null ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"endpoint {unbound.Name} is {unbound.State}"));
    }
}
