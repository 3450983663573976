using Akka.Actor;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Akka.Hosting;

/// <summary>
/// Ties the system's life to the host's: it starts with the host, a stopping host runs the coordinated shutdown,
/// and a system that terminates by itself stops the host.
/// </summary>
internal sealed class AkkaHostedService(IServiceProvider services, ILogger<AkkaHostedService> logger)
    : IHostedService
{
    private ActorSystem? _system;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            var builder = services.GetRequiredService<AkkaConfigurationBuilder>();
            _system = services.GetRequiredService<ActorSystem>();
            await builder.StartAsync(_system).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            logger.LogCritical(exception, "Unable to start AkkaHostedService - shutting down application");
            throw;
        }

        // Nobody waits for this: it outlives the start by design and can't fail.
        _ = StopHostAfter(_system);
    }

    public Task StopAsync(CancellationToken cancellationToken) =>
        _system is null
            ? Task.CompletedTask
            : CoordinatedShutdown.Get(_system).Run(CoordinatedShutdown.ClrExitReason.Instance);

    private async Task StopHostAfter(ActorSystem system)
    {
        await system.WhenTerminated.ConfigureAwait(false);
        services.GetService<IHostApplicationLifetime>()?.StopApplication();
    }
}
