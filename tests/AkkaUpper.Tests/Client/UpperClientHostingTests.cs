using Akka.Hosting;
using AkkaUpper.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AkkaUpper.Tests.Client;

public sealed class UpperClientHostingTests
{
    [Fact]
    public async Task A_host_has_the_client_as_a_service_and_its_pool_as_a_registered_actor()
    {
        await using var server = new PeerServer(PeerServer.UpperCase);
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Services.AddAkka("hosted", akka => akka.AddHocon("akka.loglevel = WARNING", HoconAddMode.Prepend));
        builder.Services.AddUpperClient(new ClientSettings { Servers = [server.Address] });
        using IHost host = builder.Build();
        await host.StartAsync();

        var client = host.Services.GetRequiredService<IUpperClient>();
        Assert.Equal("HOSTED", await client.UpperAsync("hosted"));
        Assert.Equal(((UpperClient)client).Pool, host.Services.GetRequiredService<IRequiredActor<ClientActor>>().ActorRef);
        await host.StopAsync();
        await Assert.ThrowsAsync<UpperClientClosedException>(() => client.UpperAsync("late"));
    }
}
