using System.Diagnostics;
using System.Diagnostics.Metrics;
using AkkaUpper.Client.Load;

namespace AkkaUpper.Telemetry;

/// <summary>
/// How long messages wait in mailboxes, by samples: stamps are sent to some actors when somebody looks. Stamping every
/// message would cost more than many a message does.
/// </summary>
public sealed class MailboxWait
{
    private readonly LatencyHistogram _histogram = new();
    private Histogram<double>? _instrument;

    /// <summary>The samples so far.</summary>
    public LatencySnapshot Snapshot() => _histogram.Snapshot();

    internal void Attach(Histogram<double> instrument) => Volatile.Write(ref _instrument, instrument);

    /// <summary>A message to any of the server's actors, sent now.</summary>
    internal Stamp Next() => new(this);

    /// <summary>When it was sent. Whoever gets it says so at once.</summary>
    internal sealed class Stamp(MailboxWait wait)
    {
        private readonly long _sent = Stopwatch.GetTimestamp();

        public void OnArrived()
        {
            TimeSpan waited = Stopwatch.GetElapsedTime(_sent);
            wait._histogram.Record(waited.Ticks * TimeSpan.NanosecondsPerTick);
            wait._instrument?.Record(waited.TotalSeconds);
        }
    }
}
