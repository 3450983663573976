using Akka.Actor;
using Akka.Configuration;
using Akka.DependencyInjection;
using Akka.Hosting.Logging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Akka.Hosting;

/// <summary>Collects what an actor system is to be made of: settings, actors, and what runs at its start.</summary>
public sealed class AkkaConfigurationBuilder
{
    private readonly string _actorSystemName;
    private readonly List<ActorStarterWithResolver> _starters = [];
    private readonly List<StartupTask> _startupTasks = [];
    private readonly List<Type> _extensions = [];
    private Config _configuration = Config.Empty;

    /// <param name="serviceCollection">The host's services.</param>
    /// <param name="actorSystemName">The system's name.</param>
    public AkkaConfigurationBuilder(IServiceCollection serviceCollection, string actorSystemName)
    {
        ArgumentNullException.ThrowIfNull(serviceCollection);
        _actorSystemName = actorSystemName;
    }

    /// <summary>Where the loggers write that pass events on; null: to the host's factory.</summary>
    internal ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>Adds an actor starter.</summary>
    public AkkaConfigurationBuilder StartActors(Action<ActorSystem, IActorRegistry> starter) =>
        StartActors((system, registry, _) => starter(system, registry));

    /// <summary>Adds an actor starter.</summary>
    public AkkaConfigurationBuilder StartActors(Action<ActorSystem, IActorRegistry, IDependencyResolver> starter) =>
        StartActors((system, registry, resolver) =>
        {
            starter(system, registry, resolver);
            return Task.CompletedTask;
        });

    /// <summary>Adds an actor starter.</summary>
    public AkkaConfigurationBuilder StartActors(ActorStarter starter) =>
        StartActors((system, registry, _) => starter(system, registry));

    /// <summary>Adds an actor starter.</summary>
    public AkkaConfigurationBuilder StartActors(ActorStarterWithResolver starter)
    {
        _starters.Add(starter);
        return this;
    }

    /// <summary>Adds something to run when all actors have been made.</summary>
    public AkkaConfigurationBuilder AddStartup(Action<ActorSystem, IActorRegistry> startupTask) =>
        AddStartup((system, registry) =>
        {
            startupTask(system, registry);
            return Task.CompletedTask;
        });

    /// <summary>Adds something to run when all actors have been made.</summary>
    public AkkaConfigurationBuilder AddStartup(StartupTask startupTask)
    {
        _startupTasks.Add(startupTask);
        return this;
    }

    /// <summary>Has an extension made when the system starts.</summary>
    public AkkaConfigurationBuilder WithExtension<T>()
        where T : IExtensionId
    {
        _extensions.Add(typeof(T));
        return this;
    }

    internal AkkaConfigurationBuilder AddHocon(Config hocon, HoconAddMode addMode)
    {
        _configuration = addMode switch
        {
            HoconAddMode.Append => _configuration.SafeWithFallback(hocon),
            HoconAddMode.Prepend => hocon.SafeWithFallback(_configuration),
            HoconAddMode.Replace => hocon,
            _ => throw new ArgumentOutOfRangeException(nameof(addMode), addMode, null),
        };
        return this;
    }

    /// <summary>Makes the system and starts it, with no actors yet.</summary>
    internal ActorSystem CreateSystem(IServiceProvider services)
    {
        var system = new ActorSystemImpl(_actorSystemName, _configuration);

        // Loggers start with the system and want these at once.
        system.RegisterExtension(new DependencyResolverExtension(new ServiceProviderDependencyResolver(services)));
        system.RegisterExtension(new HostLoggingId(LoggerFactory ?? services.GetRequiredService<ILoggerFactory>()));
        system.Start();
        foreach (var id in _extensions)
            system.RegisterExtension((IExtensionId)Activator.CreateInstance(id)!);
        return system;
    }

    internal async Task StartAsync(ActorSystem system)
    {
        var registry = ActorRegistry.For(system);
        var resolver = DependencyResolver.For(system).Resolver;
        foreach (var starter in _starters)
            await starter(system, registry, resolver).ConfigureAwait(false);
        foreach (var task in _startupTasks)
            await task(system, registry).ConfigureAwait(false);
    }
}
