using System.Diagnostics.Metrics;
using AkkaUpper.Telemetry;

namespace AkkaUpper.Server.WebConsole.Metrics;

/// <summary>
/// Reads the meters of the server and of the runtime when somebody asks. Only what is observed is listened to: nothing is
/// called when something is counted. The server's histograms are kept by its records anyway, and read there.
/// </summary>
internal sealed class MetricsReader : IDisposable
{
    private const string RuntimeMeter = "System.Runtime";

    private readonly Lock _lock = new();
    private readonly MeterListener _listener = new();
    private readonly List<Family> _families = [];
    private readonly ServerMeter _meter;

    public MetricsReader(ServerMeter meter)
    {
        _meter = meter;
        _listener.InstrumentPublished = OnPublished;
        _listener.SetMeasurementEventCallback<int>(static (_, value, tags, family) => ((Family)family!).Add(value, tags));
        _listener.SetMeasurementEventCallback<long>(static (_, value, tags, family) => ((Family)family!).Add(value, tags));
        _listener.SetMeasurementEventCallback<double>(static (_, value, tags, family) => ((Family)family!).Add(value, tags));
        _listener.Start();
    }

    /// <summary>Everything there is now, in the text format of Prometheus.</summary>
    public string Read()
    {
        lock (_lock)
        {
            foreach (Family family in _families)
                family.Samples.Clear();
            _listener.RecordObservableInstruments();
            var writer = new PrometheusWriter();
            foreach (Family family in _families.OrderBy(family => family.Instrument.Name, StringComparer.Ordinal))
                Write(family, writer);
            return writer.ToString();
        }
    }

    public void Dispose() => _listener.Dispose();

    private void OnPublished(Instrument instrument, MeterListener listener)
    {
        bool isOwn = _meter.Owns(instrument);
        // What ends in "count" would look like a part of a histogram.
        bool isOfRuntime = instrument.Meter.Name == RuntimeMeter && !instrument.Name.EndsWith(".count", StringComparison.Ordinal);
        bool isObserved = instrument.IsObservable && (isOwn || isOfRuntime);
        bool isKept = isOwn && instrument is Histogram<double>;
        if (!isObserved && !isKept)
            return;
        var family = new Family(instrument);
        // Called with the reader's constructor, and for instruments that come later by whoever makes them.
        lock (_lock)
            _families.Add(family);
        if (isObserved)
            listener.EnableMeasurementEvents(instrument, family);
    }

    private void Write(Family family, PrometheusWriter writer)
    {
        Instrument instrument = family.Instrument;
        if (!instrument.IsObservable)
        {
            writer.BeginHistogram(instrument.Name, instrument.Unit, instrument.Description);
            foreach ((KeyValuePair<string, object?>[] tags, Client.Load.LatencySnapshot values) in _meter.Histogram(instrument.Name))
                writer.Histogram(tags, ServerMeter.Bounds, values);
            return;
        }

        if (family.Samples.Count == 0)
            return;
        bool isCounter = instrument.GetType().GetGenericTypeDefinition() == typeof(ObservableCounter<>);
        writer.Begin(instrument.Name, instrument.Unit, instrument.Description, isCounter);
        foreach ((KeyValuePair<string, object?>[] tags, double value) in family.Samples)
            writer.Sample(tags, value);
    }

    /// <summary>An instrument and what it said last.</summary>
    private sealed class Family(Instrument instrument)
    {
        public Instrument Instrument { get; } = instrument;

        public List<(KeyValuePair<string, object?>[] Tags, double Value)> Samples { get; } = [];

        public void Add(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) => Samples.Add((tags.ToArray(), value));
    }
}
