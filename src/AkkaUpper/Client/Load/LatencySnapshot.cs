namespace AkkaUpper.Client.Load;

/// <summary>What a <see cref="LatencyHistogram"/> held at one moment, or came to hold between two.</summary>
public sealed class LatencySnapshot
{
    private readonly long[] _counts;

    internal LatencySnapshot(long[] counts)
    {
        _counts = counts;
        Count = counts.Sum();
    }

    /// <summary>How many latencies were recorded.</summary>
    public long Count { get; }

    /// <summary>The longest of them; at most 1/64 too long.</summary>
    public TimeSpan Max => Percentile(1);

    /// <summary>The latency that this share of all, 0 to 1, did not exceed; at most 1/64 too long.</summary>
    public TimeSpan Percentile(double share)
    {
        long wanted = Math.Max(1, (long)Math.Ceiling(share * Count));
        long seen = 0;
        for (int i = 0; i < _counts.Length; i++)
        {
            seen += _counts[i];
            if (seen >= wanted)
                return Nanoseconds(LatencyHistogram.UpperEndOf(i));
        }

        return TimeSpan.Zero;
    }

    /// <summary>What was recorded after an earlier snapshot.</summary>
    public LatencySnapshot Since(LatencySnapshot earlier) => new([.. _counts.Zip(earlier._counts, (now, then) => now - then)]);

    /// <summary>Nothing was recorded.</summary>
    public static LatencySnapshot Empty { get; } = new LatencyHistogram().Snapshot();

    /// <summary>All of them together; at most 1/128 off.</summary>
    public TimeSpan Sum
    {
        get
        {
            double nanoseconds = 0;
            for (int i = 0; i < _counts.Length; i++)
            {
                if (_counts[i] > 0)
                    nanoseconds += _counts[i] * (LatencyHistogram.UpperEndOf(i - 1) + LatencyHistogram.UpperEndOf(i) + 1) / 2.0;
            }

            return TimeSpan.FromMicroseconds(nanoseconds / 1e3);
        }
    }

    /// <summary>What was recorded here and in another one.</summary>
    public LatencySnapshot Plus(LatencySnapshot other) => new([.. _counts.Zip(other._counts, (one, two) => one + two)]);

    /// <summary>How many did not exceed a bound; at most 1/64 of the bound off.</summary>
    public long CountUpTo(TimeSpan bound)
    {
        long count = 0;
        for (int i = 0; i < _counts.Length && LatencyHistogram.UpperEndOf(i) <= bound.Ticks * TimeSpan.NanosecondsPerTick; i++)
            count += _counts[i];
        return count;
    }

    /// <summary>The counts between bounds that double, from the shortest latency to the longest.</summary>
    /// <returns>The upper bound of each range, and how many latencies lie in it.</returns>
    public IReadOnlyList<(TimeSpan UpTo, long Count)> ByDoubling()
    {
        var ranges = new List<(TimeSpan UpTo, long Count)>();
        for (int start = 0; start < _counts.Length; start += LatencyHistogram.SubBuckets)
        {
            long count = 0;
            foreach (long each in _counts.AsSpan(start, LatencyHistogram.SubBuckets))
                count += each;
            if (count > 0 || ranges.Count > 0)
                ranges.Add((Nanoseconds(LatencyHistogram.UpperEndOf(start + LatencyHistogram.SubBuckets - 1) + 1), count));
        }

        return ranges[..(ranges.FindLastIndex(range => range.Count > 0) + 1)];
    }

    private static TimeSpan Nanoseconds(long value) => TimeSpan.FromTicks(value / TimeSpan.NanosecondsPerTick);
}
