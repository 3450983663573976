using System.Diagnostics;
using System.Diagnostics.Metrics;
using AkkaUpper.Client.Load;

namespace AkkaUpper.Telemetry;

/// <summary>
/// How long answers take: from the moment a connection's actor has a chunk to the moment the system has taken the answers
/// to it. One measurement a chunk, however many frames it holds. Any number of threads may record: each processor has
/// counters of its own, so that they don't pass a cache line to and fro.
/// </summary>
public sealed class FrameLatency
{
    private const int MaxStripes = 8;

    private static readonly long NanosecondsPerTick = 1_000_000_000 / Stopwatch.Frequency;

    private static readonly int Stripes = Math.Min(Environment.ProcessorCount, MaxStripes);

    private readonly LatencyHistogram?[] _stripes = new LatencyHistogram?[Stripes];
    private readonly KeyValuePair<string, object?> _tag;
    private Histogram<double>? _instrument;

    internal FrameLatency(string endpoint) => _tag = new(ServerMeter.EndpointTag, endpoint);

    /// <summary>The measurements so far.</summary>
    public LatencySnapshot Snapshot()
    {
        LatencySnapshot? all = null;
        foreach (LatencyHistogram? stripe in _stripes)
        {
            if (stripe?.Snapshot() is { } part)
                all = all is null ? part : all.Plus(part);
        }

        return all ?? LatencySnapshot.Empty;
    }

    /// <summary>Who listens to the meter gets each measurement.</summary>
    internal void Attach(Histogram<double> instrument) => Volatile.Write(ref _instrument, instrument);

    /// <summary>Takes the time between two time stamps of the <see cref="Stopwatch"/>.</summary>
    internal void Record(long started, long ended)
    {
        long nanoseconds = (ended - started) * NanosecondsPerTick;
        int stripe = Thread.GetCurrentProcessorId() % Stripes;
        (_stripes[stripe] ?? Make(stripe)).Record(nanoseconds);
        if (_instrument is { Enabled: true } instrument)
            instrument.Record(nanoseconds * 1e-9, _tag);
    }

    private LatencyHistogram Make(int stripe)
    {
        Interlocked.CompareExchange(ref _stripes[stripe], new LatencyHistogram(), null);
        return _stripes[stripe]!;
    }
}
