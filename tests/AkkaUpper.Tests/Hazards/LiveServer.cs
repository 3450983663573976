using System.Net;
using Akka.Actor;
using AkkaUpper.Configuration;
using AkkaUpper.Hosting;
using AkkaUpper.Protocol.Framing;
using AkkaUpper.Server;
using AkkaUpper.Tests.Hosting;
using AkkaUpper.Tls;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AkkaUpper.Tests.Hazards;

/// <summary>A server in this process, so that a test reaches its actors; line endpoints on ports that the system chose.</summary>
internal sealed class LiveServer : IAsyncDisposable
{
    private readonly IHost _host;

    private LiveServer(IHost host, LineCollector log, bool isEncrypted)
    {
        IsEncrypted = isEncrypted;
        _host = host;
        Log = log;
    }

    public LineCollector Log { get; }

    public bool IsEncrypted { get; }

    public ActorSystem System => _host.Services.GetRequiredService<ActorSystem>();

    public static Task<LiveServer> StartAsync(params string[] endpoints) => StartAsync(tls: null, endpoints);

    /// <summary>With a certificate for the run.</summary>
    public static Task<LiveServer> StartEncryptedAsync(params string[] endpoints) =>
        StartAsync(new ServerTls(new ServerTlsSettings { SelfSigned = true }), endpoints);

    private static async Task<LiveServer> StartAsync(ServerTls? tls, string[] endpoints)
    {
        var log = new LineCollector();
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.AddProvider(log);
        var settings = new ServerSettings
        {
            DrainTimeout = TimeSpan.FromSeconds(5),
            Endpoints =
            [
                .. endpoints.Select(name => new EndpointSettings
                {
                    Name = name,
                    Address = new IPEndPoint(IPAddress.Loopback, 0),
                    Framing = new FramingOptions { Kind = FramingKind.Line },
                    Tls = tls,
                }),
            ],
        };
        builder.Services.AddUpperServer(settings, BuiltInSettings.Server.Config);
        var server = new LiveServer(builder.Build(), log, tls is not null);
        await server._host.StartAsync();
        return server;
    }

    public IPEndPoint AddressOf(string endpoint) =>
        _host.Services.GetRequiredService<UpperServer>().Addresses[endpoint];

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
