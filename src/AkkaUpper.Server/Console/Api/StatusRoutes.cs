using System.Runtime.InteropServices;
using AkkaUpper.Configuration;
using AkkaUpper.Protocol.Framing;
using AkkaUpper.Server.WebConsole.Live;
using AkkaUpper.Telemetry;
using AkkaUpper.Tls;

namespace AkkaUpper.Server.WebConsole.Api;

/// <summary>The server at a glance, and its settings.</summary>
internal sealed class StatusRoutes(ConsoleContext context, LiveFeed live)
{
    private static readonly string DefaultSource = BuiltInSettings.Server.Source;

    private readonly ProcessorMeter _processor = new();

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/status", http => Reply.JsonAsync(http, Status(), ConsoleJson.Default.StatusModel));
        routes.MapGet("/api/config", http => Reply.JsonAsync(http, Config(), ConsoleJson.Default.ConfigModel));
    }

    private StatusModel Status()
    {
        ServerRecord record = context.Record;
        (EndpointRecord Record, EndpointTotals Totals)[] endpoints = [.. record.Endpoints.Select(one => (one, one.Totals()))];
        return new StatusModel(
            "akka-upper-server",
            EngineName.Version,
            EngineName.Text,
            RuntimeInformation.FrameworkDescription,
            RuntimeInformation.OSDescription,
            context.Instance,
            Environment.ProcessId,
            Written.Time(record.StartedAt),
            Written.Seconds(record.Age),
            Written.Name(record.State),
            live.Drain,
            context.Console.IsPlayground,
            context.Console.Token.Length > 0,
            endpoints.Sum(one => one.Totals.Open),
            _processor.Used,
            Environment.ProcessorCount,
            new MemoryModel(ProcessFigures.WorkingSet, ProcessFigures.Heap),
            new TotalsModel(
                endpoints.Sum(one => one.Totals.Accepted),
                endpoints.Sum(one => one.Totals.Refused.Values.Sum()),
                endpoints.Sum(one => one.Totals.Ended.Values.Sum()),
                endpoints.Sum(one => one.Totals.Frames),
                endpoints.Sum(one => one.Totals.BytesIn),
                endpoints.Sum(one => one.Totals.BytesOut),
                endpoints.Sum(one => one.Totals.IllFormed),
                record.Restarts + record.Endpoints.Sum(one => one.Restarts)),
            [.. endpoints.Select(one => Endpoint(one.Record, one.Totals))]);
    }

    private static EndpointModel Endpoint(EndpointRecord endpoint, EndpointTotals totals)
    {
        EndpointSettings settings = endpoint.Settings;
        return new EndpointModel(
            endpoint.Name,
            endpoint.Path,
            Written.Name(endpoint.State),
            endpoint.Address?.ToString(),
            Written.Name(settings.Framing.Kind),
            settings.Framing.Kind == FramingKind.Length ? settings.Framing.LengthHeaderSize : null,
            Written.Name(settings.Framing.Locale),
            Written.Name(settings.Framing.IllFormed),
            settings.MaxConnections,
            settings.Framing.MaxFrameLength,
            settings.Tls is { } tls ? new TlsModel(tls.Facts[0].Subject, Written.Time(tls.Figures.Expiry.UtcDateTime)) : null,
            totals.Open,
            totals.Accepted,
            totals.Frames,
            totals.BytesIn,
            totals.BytesOut,
            totals.IllFormed,
            endpoint.Restarts,
            endpoint.LastCause,
            Written.Names(totals.Refused),
            Written.Names(totals.Ended));
    }

    private ConfigModel Config() => new(
        [
            .. context.Settings.Select(setting => new SettingModel(
                setting.Path, setting.Shown, setting.Source, setting.SaidAt, setting.Source == DefaultSource)),
        ],
        [
            .. from endpoint in context.Record.Endpoints
               where endpoint.Settings.Tls is not null
               from certificate in endpoint.Settings.Tls!.Facts
               select Certificate(endpoint.Name, certificate),
        ]);

    private static CertificateModel Certificate(string endpoint, CertificateFacts facts) => new(
        endpoint,
        facts.Subject,
        facts.Issuer,
        Written.Time(facts.NotBefore.UtcDateTime),
        Written.Time(facts.Expiry.UtcDateTime),
        Math.Round((facts.Expiry - DateTimeOffset.UtcNow).TotalDays, 2),
        facts.Names,
        facts.Source);

    /// <summary>Processors used since it was asked last, or since the start.</summary>
    private sealed class ProcessorMeter
    {
        private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(250);

        private readonly Lock _lock = new();
        private long _at = System.Diagnostics.Stopwatch.GetTimestamp();
        private TimeSpan _then = ProcessFigures.Processor;
        private double _used;

        public double Used
        {
            get
            {
                lock (_lock)
                {
                    TimeSpan elapsed = System.Diagnostics.Stopwatch.GetElapsedTime(_at);
                    // Over a moment that is too short it would be all or nothing.
                    if (elapsed >= Shortest)
                    {
                        TimeSpan now = ProcessFigures.Processor;
                        _used = Math.Round((now - _then) / elapsed, 3);
                        _then = now;
                        _at = System.Diagnostics.Stopwatch.GetTimestamp();
                    }

                    return _used;
                }
            }
        }
    }
}
