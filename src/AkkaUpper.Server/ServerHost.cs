using Akka.Configuration;
using AkkaUpper.Configuration;
using AkkaUpper.Hosting;
using AkkaUpper.Server.Logging;
using AkkaUpper.Server.WebConsole;
using AkkaUpper.Server.WebConsole.Metrics;
using Microsoft.Extensions.Logging.Console;

namespace AkkaUpper.Server;

/// <summary>The generic host around the server, from start to exit code.</summary>
internal static class ServerHost
{
    public static async Task<int> RunAsync(
        ServerSettings settings, ConsoleSettings console, IReadOnlyList<EffectiveSetting> effective, Config config)
    {
        using var secondSignal = new SecondSignal();
        // Without the defaults: settings come from HOCON, and nothing else is to be searched for or watched.
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        AddLog(builder.Logging, settings.Log);
        // The host's own words about itself say less than the server's.
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        // Whoever asks for its health is answered; that is no event.
        builder.Logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
        // A server that can't start says so once, on standard error.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        builder.Services.AddUpperServer(settings, config);
        AddConsole(builder.Services, console, effective);
        builder.Services.AddHostedService<ServiceNotices>();

        using IHost host = builder.Build();
        ILogger log = host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("akka-upper-server");
        UpperServer server = host.Services.GetRequiredService<UpperServer>();
        try
        {
            await host.StartAsync();
        }
        catch (ServerStartException failure)
        {
            await host.StopAsync();
            await Console.Error.WriteLineAsync($"akka-upper-server: {failure.Message}");
            return ExitCode.Failure;
        }

        log.LogInformation("{Program} started", EngineName.WithProgram);
        await host.WaitForShutdownAsync();
        log.LogInformation("Stopped");
        if (server.HasFailed)
            return ExitCode.Software;
        return server.Aborted == 0 ? ExitCode.Ok : ExitCode.Failure;
    }

    /// <summary>Behind the server, so that they start when it listens and stop when it has come to rest.</summary>
    private static void AddConsole(IServiceCollection services, ConsoleSettings console, IReadOnlyList<EffectiveSetting> effective)
    {
        if (console.Address is not null)
        {
            services.AddSingleton(console);
            services.AddSingleton(effective);
            services.AddHostedService<ConsoleService>();
        }

        if (OtlpExport.IsWanted)
            services.AddHostedService<OtlpExport>();
    }

    private static void AddLog(ILoggingBuilder logging, LogSettings settings)
    {
        logging.SetMinimumLevel(settings.Level switch
        {
            LogThreshold.Debug => LogLevel.Debug,
            LogThreshold.Info => LogLevel.Information,
            LogThreshold.Warning => LogLevel.Warning,
            _ => LogLevel.Error,
        });
        logging.AddConsoleFormatter<LineFormatter, ConsoleFormatterOptions>();
        logging.AddConsole(console => console.FormatterName =
            settings.Format == LogFormat.Json ? ConsoleFormatterNames.Json : LineFormatter.FormatterName);
        logging.Services.Configure<JsonConsoleFormatterOptions>(json =>
        {
            json.UseUtcTimestamp = true;
            json.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
        });
    }
}
