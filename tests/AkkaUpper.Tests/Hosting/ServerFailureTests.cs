using System.Net;
using System.Net.Sockets;
using System.Text;
using Akka.Actor;
using Akka.Hosting;
using AkkaUpper.Configuration;
using AkkaUpper.Hosting;
using AkkaUpper.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AkkaUpper.Tests.Hosting;

/// <summary>What follows when the actors above the connections fail.</summary>
public sealed class ServerFailureTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>That an endpoint listens which there is none of: the server fails over it.</summary>
    private static readonly ServerActor.EndpointListening Poison = new("none", new IPEndPoint(IPAddress.Loopback, 1));

    private readonly LineCollector _log = new();

    [Fact]
    public async Task A_server_actor_that_fails_once_starts_its_endpoints_anew_at_their_addresses()
    {
        using IHost host = await StartAsync(FreePort());
        IPEndPoint address = host.Services.GetRequiredService<UpperServer>().Addresses["text"];
        IActorRef server = ServerOf(host);

        server.Tell(Poison);
        var listening = await server.Ask<ServerActor.Listening>(ServerActor.WhenListening.Instance, Patience);

        Assert.Equal(address, listening.Addresses["text"]);
        Assert.Equal("HELLO", await AskAsync(address, "hello"));
        Assert.False(host.Services.GetRequiredService<UpperServer>().HasFailed);
        await host.StopAsync();
    }

    [Fact]
    public async Task A_server_actor_that_keeps_failing_ends_the_host_and_says_so()
    {
        using IHost host = await StartAsync(port: 0);
        Task shutdown = host.WaitForShutdownAsync();
        IActorRef server = ServerOf(host);

        for (int failure = 0; failure < 20; failure++)
            server.Tell(Poison);
        await shutdown.WaitAsync(Patience);

        Assert.True(host.Services.GetRequiredService<UpperServer>().HasFailed);
        Assert.Single(_log.Lines, line => line.Contains("failed again and again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_endpoint_that_keeps_failing_ends_the_host()
    {
        using IHost host = await StartAsync(port: 0);
        Task shutdown = host.WaitForShutdownAsync();
        ActorSystem system = host.Services.GetRequiredService<ActorSystem>();

        // Kill goes by the name, so each reaches the actor that has it then.
        for (int failure = 0; failure < 20; failure++)
            system.ActorSelection("/user/upper-server/text").Tell(Kill.Instance);
        await shutdown.WaitAsync(Patience);

        Assert.True(host.Services.GetRequiredService<UpperServer>().HasFailed);
        Assert.Contains(_log.Lines, line => line.Contains("The server failed again and again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_that_was_asked_to_stop_has_not_failed()
    {
        using IHost host = await StartAsync(port: 0);
        await host.StopAsync();
        Assert.False(host.Services.GetRequiredService<UpperServer>().HasFailed);
    }

    private static IActorRef ServerOf(IHost host) => host.Services.GetRequiredService<ActorRegistry>().Get<ServerActor>();

    /// <summary>A port that was free a moment ago.</summary>
    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private static async Task<string> AskAsync(IPEndPoint address, string text)
    {
        using var client = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(address).WaitAsync(Patience);
        await client.SendAsync(Encoding.ASCII.GetBytes(text)).WaitAsync(Patience);
        var buffer = new byte[64];
        int count = await client.ReceiveAsync(buffer).WaitAsync(Patience);
        return Encoding.ASCII.GetString(buffer, 0, count);
    }

    private async Task<IHost> StartAsync(int port)
    {
        var settings = new ServerSettings
        {
            Endpoints = [new EndpointSettings { Name = "text", Address = new IPEndPoint(IPAddress.Loopback, port) }],
        };
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.AddProvider(_log);
        builder.Services.AddUpperServer(settings, BuiltInSettings.Server.Config);
        IHost host = builder.Build();
        await host.StartAsync();
        return host;
    }
}
