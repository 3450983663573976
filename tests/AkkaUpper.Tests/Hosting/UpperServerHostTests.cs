using System.Net;
using System.Net.Sockets;
using System.Text;
using Akka.Actor;
using AkkaUpper.Configuration;
using AkkaUpper.Hosting;
using AkkaUpper.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Xunit.Abstractions;

namespace AkkaUpper.Tests.Hosting;

/// <summary>The server within a host, over real sockets.</summary>
public sealed class UpperServerHostTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly LineCollector _log = new();

    [Fact]
    public async Task A_connection_actor_that_fails_closes_its_own_socket_and_999_others_go_on()
    {
        const int Connections = 1000;
        using IHost host = Build(Settings());
        await host.StartAsync();
        IPEndPoint address = host.Services.GetRequiredService<UpperServer>().Addresses["text"];
        var clients = new List<Socket>();
        for (int number = 0; number < Connections; number++)
            clients.Add(await ConnectAsync(address));
        // Answered once each, so that every one has its actor.
        Assert.All(await AskAll(), Assert.True);

        // Which client it serves is the accept queue's business.
        host.Services.GetRequiredService<ActorSystem>().ActorSelection("/user/upper-server/text/42").Tell(Kill.Instance);
        await _log.Line("/user/upper-server/text/42").WaitAsync(Patience);

        bool[] answered = await AskAll();
        output.WriteLine($"{answered.Count(isRight => isRight)} of {Connections} clients answered after one connection actor failed");
        Assert.Equal(Connections - 1, answered.Count(isRight => isRight));
        output.WriteLine(Assert.Single(_log.Lines, line => line.Contains("/text/42", StringComparison.Ordinal)));
        Task<bool[]> AskAll() => Task.WhenAll(clients.Select(client => IsAnsweredAsync(client)));

        clients.ForEach(client => client.Dispose());
        await host.StopAsync();
    }

    [Fact]
    public async Task Stopping_the_host_brings_connections_to_rest_and_frees_the_address()
    {
        using IHost host = Build(Settings());
        await host.StartAsync();
        UpperServer server = host.Services.GetRequiredService<UpperServer>();
        using Socket client = await ConnectAsync(server.Addresses["text"]);
        Assert.True(await IsAnsweredAsync(client));

        Task stopping = host.StopAsync();
        Assert.True(await IsClosedAsync(client));
        client.Dispose();
        await stopping.WaitAsync(Patience);

        Assert.Equal(0, server.Aborted);
        await Assert.ThrowsAsync<SocketException>(() => ConnectAsync(server.Addresses["text"]));
    }

    [Fact]
    public async Task An_address_in_use_fails_the_start_with_the_address_in_the_message()
    {
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        taken.Listen();
        var address = (IPEndPoint)taken.LocalEndPoint!;
        using IHost host = Build(Settings(address.Port));

        var thrown = await Assert.ThrowsAsync<ServerStartException>(() => host.StartAsync());

        Assert.Contains(address.ToString(), thrown.Message);
        await host.StopAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    [InlineData(3600)]
    public void Every_timer_around_the_drain_is_longer_than_the_drain(int seconds)
    {
        ServerSettings settings = Settings() with { DrainTimeout = TimeSpan.FromSeconds(seconds) };
        using IHost host = Build(settings);

        var phases = UpperServerExtensions.SystemSettings(settings);
        TimeSpan drainPhase = phases.GetTimeSpan("akka.coordinated-shutdown.phases.before-service-unbind.timeout");
        TimeSpan unbindPhase = phases.GetTimeSpan("akka.coordinated-shutdown.phases.service-unbind.timeout");
        TimeSpan shutdown = host.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout;
        Assert.True(drainPhase > settings.DrainTimeout);
        Assert.True(shutdown > drainPhase + unbindPhase);
    }

    private static ServerSettings Settings(int port = 0) => new()
    {
        Endpoints = [new EndpointSettings { Name = "text", Address = new IPEndPoint(IPAddress.Loopback, port) }],
    };

    private static async Task<Socket> ConnectAsync(IPEndPoint address)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(address).WaitAsync(Patience);
        return socket;
    }

    /// <summary>False when the connection is closed, in order or by a reset.</summary>
    private static async Task<bool> IsAnsweredAsync(Socket client)
    {
        var buffer = new byte[16];
        try
        {
            await client.SendAsync("there?"u8.ToArray()).WaitAsync(Patience);
            int count = await client.ReceiveAsync(buffer).WaitAsync(Patience);
            return Encoding.ASCII.GetString(buffer, 0, count) == "THERE?";
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>Closed in order or by a reset.</summary>
    private static async Task<bool> IsClosedAsync(Socket client)
    {
        try
        {
            return await client.ReceiveAsync(new byte[16]).WaitAsync(Patience) == 0;
        }
        catch (SocketException)
        {
            return true;
        }
    }

    private IHost Build(ServerSettings settings)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.AddProvider(_log);
        builder.Services.AddUpperServer(settings, BuiltInSettings.Server.Config);
        return builder.Build();
    }
}
