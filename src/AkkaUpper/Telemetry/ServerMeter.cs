using System.Diagnostics.Metrics;
using AkkaUpper.Client.Load;
using AkkaUpper.Server;
using AkkaUpper.Tls;

namespace AkkaUpper.Telemetry;

/// <summary>
/// The server's meter, by OpenTelemetry's conventions for names and units. Everything but the two histograms is observed:
/// nothing is counted for it, the records are summed up when somebody asks.
/// </summary>
public sealed class ServerMeter : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string Name = "AkkaUpper.Server";

    /// <summary>How long answers take, in seconds.</summary>
    public const string FrameDuration = "akka_upper.server.frame.duration";

    /// <summary>How long messages wait in mailboxes, in seconds.</summary>
    public const string Mailbox = "akka_upper.server.mailbox.wait";

    internal const string EndpointTag = "akka_upper.endpoint";

    private const string ReasonTag = "akka_upper.reason";
    private const string DirectionTag = "network.io.direction";
    private const string OutcomeTag = "akka_upper.outcome";
    private const string StateTag = "akka_upper.state";

    private readonly Meter _meter;
    private readonly ServerRecord _server;

    /// <summary>Makes the meter of a server.</summary>
    public ServerMeter(ServerRecord server)
    {
        _server = server;
        _meter = new Meter(Name, typeof(ServerMeter).Assembly.GetName().Version?.ToString(3));
        _meter.CreateObservableUpDownCounter(
            "akka_upper.server.active_connections", Open, "{connection}", "Connections that are served.");
        _meter.CreateObservableCounter(
            "akka_upper.server.accepted_connections", () => Each(totals => totals.Accepted), "{connection}", "Connections that were served.");
        _meter.CreateObservableCounter(
            "akka_upper.server.refused_connections", () => ByReason(totals => totals.Refused), "{connection}", "Connections that there was no place for, by the reason.");
        _meter.CreateObservableCounter(
            "akka_upper.server.closed_connections", () => ByReason(totals => totals.Ended), "{connection}", "Connections that have ended, by the reason.");
        _meter.CreateObservableCounter("akka_upper.server.frames", () => Each(totals => totals.Frames), "{frame}", "Frames answered.");
        _meter.CreateObservableCounter("akka_upper.server.io", Bytes, "By", "Bytes received from clients and sent to them.");
        _meter.CreateObservableCounter(
            "akka_upper.server.ill_formed_sequences", () => Each(totals => totals.IllFormed), "{sequence}", "Sequences received that are no UTF-8.");
        _meter.CreateObservableCounter("akka_upper.server.restarts", Restarts, "{restart}", "Actors that failed and were started anew.");
        _meter.CreateObservableUpDownCounter(
            "akka_upper.server.endpoint.status", Status, "{endpoint}", "1 for the state that an endpoint is in.");
        if (server.Endpoints.Any(one => one.Settings.Tls is not null))
            AddTls();

        Histogram<double> duration = _meter.CreateHistogram(
            FrameDuration, "s", "From the arrival of a chunk at its connection to the moment the system has taken the answers to it.", tags: null, Buckets);
        foreach (EndpointRecord endpoint in server.Endpoints)
            endpoint.Latency.Attach(duration);
        server.MailboxWait.Attach(_meter.CreateHistogram(
            Mailbox, "s", "How long messages wait in the mailboxes of endpoints and connections; sampled.", tags: null, Buckets));
    }

    /// <summary>The upper bounds of the histograms' buckets, in seconds.</summary>
    public static IReadOnlyList<double> Bounds { get; } =
        [0.000_01, 0.000_025, 0.000_05, 0.000_1, 0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private static InstrumentAdvice<double> Buckets => new() { HistogramBucketBoundaries = Bounds };

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    /// <summary>Whether an instrument belongs to this meter, and not to that of another server in the process.</summary>
    public bool Owns(Instrument instrument) => instrument.Meter == _meter;

    /// <summary>What a histogram holds, by its tags.</summary>
    /// <param name="instrument"><see cref="FrameDuration"/> or <see cref="Mailbox"/>.</param>
    public IEnumerable<(KeyValuePair<string, object?>[] Tags, LatencySnapshot Values)> Histogram(string instrument) => instrument switch
    {
        FrameDuration => _server.Endpoints.Select(one => (new[] { Tag(EndpointTag, one.Name) }, one.Latency.Snapshot())),
        Mailbox => [([], _server.MailboxWait.Snapshot())],
        _ => [],
    };

    private void AddTls()
    {
        _meter.CreateObservableCounter(
            "akka_upper.server.tls.handshakes", Handshakes, "{handshake}", "TLS handshakes by their outcome.");
        _meter.CreateObservableUpDownCounter(
            "akka_upper.server.tls.active_handshakes", () => EachTls(tls => tls.Figures.UnderWay), "{handshake}", "TLS handshakes under way.");
        _meter.CreateObservableGauge(
            "akka_upper.server.tls.certificate.expiry",
            () => EachTls(tls => tls.Figures.Expiry.ToUnixTimeSeconds()),
            "s",
            "When the first of an endpoint's certificates expires, in seconds since 1970-01-01 UTC.");
    }

    private IEnumerable<Measurement<long>> EachTls(Func<ServerTls, long> value) =>
        from endpoint in _server.Endpoints
        where endpoint.Settings.Tls is not null
        select new Measurement<long>(value(endpoint.Settings.Tls!), Tag(EndpointTag, endpoint.Name));

    private IEnumerable<Measurement<long>> Handshakes()
    {
        foreach (EndpointRecord endpoint in _server.Endpoints)
        {
            if (endpoint.Settings.Tls?.Figures is not { } figures)
                continue;
            yield return new Measurement<long>(figures.Succeeded, Tag(EndpointTag, endpoint.Name), Tag(OutcomeTag, "succeeded"));
            foreach (TlsFailureKind kind in Enum.GetValues<TlsFailureKind>())
                yield return new Measurement<long>(figures.Failed(kind), Tag(EndpointTag, endpoint.Name), Tag(OutcomeTag, SnakeCase.Of(kind)));
        }
    }

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);

    private IEnumerable<Measurement<long>> Each(Func<EndpointTotals, long> value) =>
        _server.Endpoints.Select(one => new Measurement<long>(value(one.Totals()), Tag(EndpointTag, one.Name)));

    /// <summary>Whoever reads the meter has mailboxes sampled, too, for the next time.</summary>
    private IEnumerable<Measurement<long>> Open()
    {
        _server.SampleMailboxes();
        return Each(totals => totals.Open);
    }

    private IEnumerable<Measurement<long>> ByReason<T>(Func<EndpointTotals, IReadOnlyDictionary<T, long>> counts)
        where T : struct, Enum
        => from endpoint in _server.Endpoints
           from count in counts(endpoint.Totals())
           select new Measurement<long>(count.Value, Tag(EndpointTag, endpoint.Name), Tag(ReasonTag, SnakeCase.Of(count.Key)));

    private IEnumerable<Measurement<long>> Bytes()
    {
        foreach (EndpointRecord endpoint in _server.Endpoints)
        {
            EndpointTotals totals = endpoint.Totals();
            yield return new Measurement<long>(totals.BytesIn, Tag(EndpointTag, endpoint.Name), Tag(DirectionTag, "receive"));
            yield return new Measurement<long>(totals.BytesOut, Tag(EndpointTag, endpoint.Name), Tag(DirectionTag, "transmit"));
        }
    }

    private IEnumerable<Measurement<long>> Restarts() =>
        _server.Endpoints.Select(one => new Measurement<long>(one.Restarts, Tag("akka_upper.actor", one.Path)))
            .Append(new Measurement<long>(_server.Restarts, Tag("akka_upper.actor", ServerRecord.Path)));

    private IEnumerable<Measurement<long>> Status() =>
        _server.Endpoints.Select(one => new Measurement<long>(1, Tag(EndpointTag, one.Name), Tag(StateTag, SnakeCase.Of(one.State))));
}
