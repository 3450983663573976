using Akka.Configuration;
using AkkaUpper.Hosting;
using AkkaUpper.Server.Logging;
using Microsoft.Extensions.Logging.Console;

namespace AkkaUpper.Server;

/// <summary>The generic host around the server, from start to exit code.</summary>
internal static class ServerHost
{
    public static async Task<int> RunAsync(ServerSettings settings, Config config)
    {
        using var secondSignal = new SecondSignal();
        // Without the defaults: settings come from HOCON, and nothing else is to be searched for or watched.
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        AddConsole(builder.Logging, settings.Log);
        // The host's own words about itself say less than the server's.
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        // A server that can't start says so once, on standard error.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        builder.Services.AddUpperServer(settings, config);
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

    private static void AddConsole(ILoggingBuilder logging, LogSettings settings)
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
