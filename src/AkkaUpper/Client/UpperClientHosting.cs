using Akka.Actor;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace AkkaUpper.Client;

/// <summary>The client in a host.</summary>
public static class UpperClientHosting
{
    /// <summary>
    /// Makes <see cref="IUpperClient"/> a service, over a pool in the host's actor system, which is also registered as
    /// <see cref="ClientActor"/>. The pool starts when the service is first asked for, and ends with the actor system.
    /// </summary>
    /// <param name="services">The services, to which <c>AddAkka</c> adds the actor system.</param>
    /// <param name="settings">Where to connect to, and how patient to be.</param>
    public static IServiceCollection AddUpperClient(this IServiceCollection services, ClientSettings settings) =>
        services.AddSingleton<IUpperClient>(provider =>
        {
            ActorSystem system = provider.GetRequiredService<ActorSystem>();
            UpperClient client = UpperClient.Start(system, settings);
            ActorRegistry.For(system).Register<ClientActor>(client.Pool);
            return client;
        });
}
