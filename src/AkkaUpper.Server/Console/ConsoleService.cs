using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using AkkaUpper.Configuration;
using AkkaUpper.Hosting;
using AkkaUpper.Server.WebConsole.Api;
using AkkaUpper.Server.WebConsole.Assets;
using AkkaUpper.Server.WebConsole.Live;
using AkkaUpper.Server.WebConsole.Metrics;
using AkkaUpper.Server.WebConsole.Safety;
using AkkaUpper.Telemetry;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

// The console. ConsoleService starts it. Safety: who may ask for what. Api: what is asked and answered. Live: the tree, the
// flow and the stream of events. Trying: client actors. Metrics: for machines. Assets and wwwroot: the page itself.
namespace AkkaUpper.Server.WebConsole;

/// <summary>
/// The console's web server. It is an application of its own within the program, started when every endpoint listens and
/// stopped when the server has come to rest: it delays nobody, and shows the drain to its end.
/// </summary>
internal sealed class ConsoleService(
    IServiceProvider services, ConsoleSettings settings, IReadOnlyList<EffectiveSetting> effective, ILoggerFactory loggers) : IHostedService
{
    /// <summary>Connections to the console; they use descriptors that the server's own connections leave.</summary>
    private const int MaxConnections = 64;

    private const int MaxRequestBody = 256 * 1024;

    /// <summary>For what is being answered when the program stops.</summary>
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(2);

    private readonly ILogger _log = loggers.CreateLogger("console");
    private readonly EventHub _hub = new();
    private readonly ClientActors _clients = new();
    private WebApplication? _application;
    private LiveFeed? _live;
    private ManyRoutes? _many;
    private MetricsRoutes? _metrics;

    /// <exception cref="ServerStartException">The address that was asked for can't be listened on.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        IPEndPoint address = settings.Address!;
        // Asked for when there is an actor system.
        var context = new ConsoleContext(
            services.GetRequiredService<UpperServer>(),
            services.GetRequiredService<ActorSystem>(),
            services.GetRequiredService<ServerMeter>(),
            settings,
            effective);
        WebApplication application = Build(address, context);
        try
        {
            await application.StartAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or SocketException)
        {
            await application.DisposeAsync();
            Refuse(address, BindFailure.Describe(SocketCause(failure)));
            return;
        }

        _application = application;
        _live!.Start();
        _log.LogInformation("Console at {Url}{Playground}", UrlOf(application), settings.IsPlayground ? ", with a playground: people may make actors crash" : "");
    }

    /// <summary>The server has come to rest; the pages are told so.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_application is not { } application)
            return;
        _many!.Cancel();
        await _live!.StopAsync();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(StopTimeout);
        await application.StopAsync(patience.Token);
        _metrics!.Dispose();
        await application.DisposeAsync();
    }

    /// <summary>
    /// A console that nobody asked for must not keep the server from serving, for instance the second one on a machine; one
    /// that was asked for must be there.
    /// </summary>
    private void Refuse(IPEndPoint address, string reason)
    {
        string said = $"no console on {address}: {reason}; --console ADDRESS chooses another one, --console off does without";
        if (settings.IsAddressAskedFor)
            throw new ServerStartException(said);
        _log.LogWarning("{Reason}", char.ToUpperInvariant(said[0]) + said[1..]);
    }

    private static Exception SocketCause(Exception failure)
    {
        for (Exception? cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is SocketException)
                return cause;
        }

        return failure.InnerException ?? failure;
    }

    private static string UrlOf(WebApplication application) => application.Services.GetRequiredService<IServer>()
        .Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    private WebApplication Build(IPEndPoint address, ConsoleContext context)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        // The log is the server's, and so are the signals.
        builder.Services.AddSingleton(loggers);
        builder.Services.AddSingleton<IHostLifetime, NoSignals>();
        builder.Services.AddRoutingCore();
        builder.Services.AddHealthChecks().AddCheck("endpoints", new ReadyCheck(context));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = MaxConnections;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBody;
            kestrel.Listen(address, listen => listen.Protocols = HttpProtocols.Http1);
        });

        WebApplication application = builder.Build();
        var sessions = new Sessions(settings.Token);
        application.Use(new Gate(new HostNames(settings), sessions).PassAsync);
        application.UseRouting();
        Map(application, context, sessions);
        return application;
    }

    private void Map(WebApplication application, ConsoleContext context, Sessions sessions)
    {
        var tree = new TreeView(context, _clients);
        _live = new LiveFeed(context, _hub, tree);
        _many = new ManyRoutes(context, _hub, _clients);
        _metrics = new MetricsRoutes(context.Meter);
        new AssetRoutes().Map(application);
        new SessionRoutes(sessions).Map(application);
        new StatusRoutes(context, _live).Map(application);
        new EventRoutes(_hub, _live).Map(application);
        new TreeRoutes(tree).Map(application);
        new ConnectionRoutes(context).Map(application);
        new TryRoutes(context, _clients).Map(application);
        _many.Map(application);
        new PlaygroundRoutes(context).Map(application);
        _metrics.Map(application);
        application.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        application.MapHealthChecks("/health/ready");
        new IndexRoutes().Map(application);
        application.UseEndpoints(_ => { });
        application.Run(http => Reply.ProblemAsync(http, StatusCodes.Status404NotFound, $"there is nothing at {http.Request.Path}"));
    }

    /// <summary>The program's host listens to signals; a second listener would stop the console before the drain.</summary>
    private sealed class NoSignals : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
