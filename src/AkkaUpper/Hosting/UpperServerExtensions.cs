using System.Globalization;
using Akka;
using Akka.Actor;
using Akka.Configuration;
using Akka.Hosting;
using AkkaUpper.Server;
using AkkaUpper.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AkkaUpper.Hosting;

/// <summary>Puts the server into an application built on the generic host and Akka.Hosting.</summary>
public static class UpperServerExtensions
{
    /// <summary>What a phase of the shutdown may take beyond the drain: aborting, unbinding, stopping actors.</summary>
    private static readonly TimeSpan ShutdownMargin = TimeSpan.FromSeconds(5);

    /// <summary>Lowest of all, so that an application may have its own.</summary>
    private static readonly Config Supervision = ConfigurationFactory.ParseString(
        $"akka.actor.guardian-supervisor-strategy = \"{typeof(ServerGuardian).AssemblyQualifiedName}\"");

    /// <summary>
    /// Adds an actor system with the server in it. The host starts when every endpoint listens, and stops when every
    /// connection has come to rest or the drain timeout has passed.
    /// </summary>
    /// <param name="services">The application's.</param>
    /// <param name="settings">The server's settings.</param>
    /// <param name="config">Settings of the actor system itself, under <c>akka</c>.</param>
    /// <param name="configure">More of the actor system: other actors, other loggers.</param>
    public static IServiceCollection AddUpperServer(
        this IServiceCollection services,
        ServerSettings settings,
        Config config,
        Action<AkkaConfigurationBuilder>? configure = null)
    {
        services.AddSingleton(settings);
        services.AddSingleton<UpperServer>();
        services.AddSingleton<ServerRecord>();
        services.AddSingleton<ServerMeter>();
        services.Configure<HostOptions>(options => options.ShutdownTimeout = settings.DrainTimeout + (4 * ShutdownMargin));
        services.AddAkka("upper", (builder, provider) =>
        {
            builder.AddHocon(SystemSettings(settings).WithFallback(config).WithFallback(Supervision), HoconAddMode.Prepend);
            configure?.Invoke(builder);
            builder.WithActors((system, _) => LogForwarder.Start(system, provider.GetRequiredService<ILoggerFactory>()));
            builder.WithActors((system, registry) => StartServer(system, registry, settings, provider));
        });
        // After the actor system, so that there is one when it starts.
        services.AddHostedService(provider => provider.GetRequiredService<UpperServer>());
        return services;
    }

    private static void StartServer(ActorSystem system, IActorRegistry registry, ServerSettings settings, IServiceProvider services)
    {
        UpperServer host = services.GetRequiredService<UpperServer>();
        ServerRecord record = services.GetRequiredService<ServerRecord>();
        IActorRef server = system.ActorOf(ServerActor.Props(settings, DescriptorQuotas.OfProcess(), record), ServerActor.Name);
        registry.Register<ServerActor>(server);
        ServerWatch.Start(system, server, host.OnServerEnded);

        CoordinatedShutdown shutdown = CoordinatedShutdown.Get(system);
        // Before the addresses are unbound, as that would reset the connections that are to come to rest.
        shutdown.AddTask(CoordinatedShutdown.PhaseBeforeServiceUnbind, "drain", async () =>
        {
            await host.DrainAsync(server, settings.DrainTimeout + ShutdownMargin).ConfigureAwait(false);
            return Done.Instance;
        });
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceUnbind, "unbind", async () =>
        {
            await host.UnbindAsync(server, ShutdownMargin).ConfigureAwait(false);
            return Done.Instance;
        });
    }

    /// <summary>What follows for the actor system: the phase that drains has to outlast the drain.</summary>
    internal static Config SystemSettings(ServerSettings settings)
    {
        string drain = Milliseconds(settings.DrainTimeout + ShutdownMargin);
        string unbind = Milliseconds(ShutdownMargin + ShutdownMargin);
        return ConfigurationFactory.ParseString($$"""
            akka.loglevel = {{settings.Log.Level.ToString().ToUpperInvariant()}}
            akka.loggers = ["AkkaUpper.Telemetry.SilentLogger, AkkaUpper"]
            akka.coordinated-shutdown.phases {
              before-service-unbind.timeout = {{drain}}
              service-unbind.timeout = {{unbind}}
            }
            """);
    }

    private static string Milliseconds(TimeSpan time) =>
        string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalMilliseconds} ms");
}
