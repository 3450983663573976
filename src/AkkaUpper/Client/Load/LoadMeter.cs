using System.Collections.Concurrent;

namespace AkkaUpper.Client.Load;

/// <summary>What a load has come to so far. Any thread may read it while the load runs.</summary>
public sealed class LoadMeter
{
    private readonly ConcurrentDictionary<string, long> _errors = new(StringComparer.Ordinal);
    private long _correct;
    private long _wrong;
    private long _failed;
    private long _verifiedInWarmUp;
    private int _connected;

    /// <summary>From when a request should have been sent to its answer; of counted requests that were answered.</summary>
    public LatencyHistogram Latency { get; } = new();

    /// <summary>Connections that are open.</summary>
    public int Connected => Volatile.Read(ref _connected);

    /// <summary>Counted requests with the right answer.</summary>
    public long Correct => Interlocked.Read(ref _correct);

    /// <summary>Requests with a wrong answer, the warm-up's among them.</summary>
    public long Wrong => Interlocked.Read(ref _wrong);

    /// <summary>Requests without an answer, the warm-up's among them.</summary>
    public long Failed => Interlocked.Read(ref _failed);

    /// <summary>Right answers of the warm-up.</summary>
    public long VerifiedInWarmUp => Interlocked.Read(ref _verifiedInWarmUp);

    /// <summary>Failures by reason.</summary>
    public IReadOnlyDictionary<string, long> Errors => _errors;

    internal void OnUp() => Interlocked.Increment(ref _connected);

    internal void OnDown() => Interlocked.Decrement(ref _connected);

    internal void OnFinished(LoadRequest request, long nanoseconds)
    {
        if (request.Failure is { } failure)
        {
            Interlocked.Increment(ref _failed);
            _errors.AddOrUpdate($"{failure.Kind}: {failure.Reason}", 1, static (_, count) => count + 1);
        }
        else if (!request.IsCorrect)
        {
            Interlocked.Increment(ref _wrong);
        }
        else if (request.IsCounted)
        {
            Interlocked.Increment(ref _correct);
            Latency.Record(nanoseconds);
        }
        else
        {
            Interlocked.Increment(ref _verifiedInWarmUp);
        }
    }
}
