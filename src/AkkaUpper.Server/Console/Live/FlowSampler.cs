using System.Diagnostics;
using AkkaUpper.Client.Load;
using AkkaUpper.Server.WebConsole.Api;
using AkkaUpper.Telemetry;

namespace AkkaUpper.Server.WebConsole.Live;

/// <summary>Makes one <see cref="Flow"/> of what has changed since the last one. Used by one at a time.</summary>
internal sealed class FlowSampler(ServerRecord server)
{
    private static readonly Ending[] NormalEnds =
        [Ending.ClosedByPeer, Ending.Served, Ending.Refused, Ending.Drained, Ending.ClosedByOperator];

    private long _at = Stopwatch.GetTimestamp();
    private TimeSpan _processor = ProcessFigures.Processor;
    private LatencySnapshot _latency = LatencySnapshot.Empty;
    private LatencySnapshot _mailbox = LatencySnapshot.Empty;
    private Counts _counts = new();

    public Flow Next()
    {
        long now = Stopwatch.GetTimestamp();
        double seconds = Math.Max(Stopwatch.GetElapsedTime(_at, now).TotalSeconds, 1e-3);
        _at = now;

        var counts = new Counts();
        foreach (EndpointRecord endpoint in server.Endpoints)
            counts.Add(endpoint.Totals());
        Counts before = _counts;
        _counts = counts;
        Dictionary<string, long> ended = Counts.Since(counts.Ended, before.Ended, _ => true);
        Dictionary<string, long> refused = Counts.Since(counts.Refused, before.Refused, _ => true);
        Dictionary<string, long> errors = Counts.Since(counts.Ended, before.Ended, ending => !NormalEnds.Contains(ending));
        foreach ((string reason, long count) in refused)
            errors[reason] = count;

        return new Flow(
            Written.Time(DateTime.UtcNow),
            counts.Open,
            PerSecond(counts.Frames - before.Frames),
            PerSecond(counts.BytesIn - before.BytesIn),
            PerSecond(counts.BytesOut - before.BytesOut),
            Latency(),
            PerSecond(counts.Accepted - before.Accepted),
            PerSecond(counts.IllFormed - before.IllFormed),
            ended,
            refused,
            errors,
            ProcessorsUsed(seconds),
            ProcessFigures.WorkingSet,
            ProcessFigures.Heap,
            MailboxWait());

        double PerSecond(long count) => Math.Round(count / seconds, 1);
    }

    private LatencyModel? Latency()
    {
        LatencySnapshot now = server.Endpoints.Select(endpoint => endpoint.Latency.Snapshot()).Aggregate((one, other) => one.Plus(other));
        LatencySnapshot second = now.Since(_latency);
        _latency = now;
        return Percentiles(second);
    }

    public static LatencyModel? Percentiles(LatencySnapshot latency) => latency.Count == 0 ? null : new LatencyModel(
        Written.Milliseconds(latency.Percentile(0.5)),
        Written.Milliseconds(latency.Percentile(0.9)),
        Written.Milliseconds(latency.Percentile(0.99)),
        Written.Milliseconds(latency.Max));

    private double? MailboxWait()
    {
        LatencySnapshot now = server.MailboxWait.Snapshot();
        LatencySnapshot second = now.Since(_mailbox);
        _mailbox = now;
        return second.Count == 0 ? null : Written.Milliseconds(second.Percentile(0.5));
    }

    private double ProcessorsUsed(double seconds)
    {
        TimeSpan now = ProcessFigures.Processor;
        double used = (now - _processor).TotalSeconds / seconds;
        _processor = now;
        return Math.Round(used, 3);
    }

    /// <summary>All endpoints together.</summary>
    private sealed class Counts
    {
        public int Open { get; private set; }

        public long Accepted { get; private set; }

        public long Frames { get; private set; }

        public long BytesIn { get; private set; }

        public long BytesOut { get; private set; }

        public long IllFormed { get; private set; }

        public Dictionary<Ending, long> Ended { get; } = [];

        public Dictionary<Refusal, long> Refused { get; } = [];

        public static Dictionary<string, long> Since<T>(Dictionary<T, long> now, Dictionary<T, long> before, Predicate<T> isMeant)
            where T : struct, Enum
        {
            var since = new Dictionary<string, long>();
            foreach ((T key, long count) in now)
            {
                long more = count - before.GetValueOrDefault(key);
                if (more > 0 && isMeant(key))
                    since[Written.Name(key)] = more;
            }

            return since;
        }

        public void Add(EndpointTotals totals)
        {
            Open += totals.Open;
            Accepted += totals.Accepted;
            Frames += totals.Frames;
            BytesIn += totals.BytesIn;
            BytesOut += totals.BytesOut;
            IllFormed += totals.IllFormed;
            foreach ((Ending ending, long count) in totals.Ended)
                Ended[ending] = Ended.GetValueOrDefault(ending) + count;
            foreach ((Refusal refusal, long count) in totals.Refused)
                Refused[refusal] = Refused.GetValueOrDefault(refusal) + count;
        }
    }
}
