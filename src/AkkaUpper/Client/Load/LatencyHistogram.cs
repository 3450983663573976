using System.Numerics;

namespace AkkaUpper.Client.Load;

/// <summary>
/// How often latencies occurred, in buckets that are at most 1/64 as wide as the values in them, whatever their magnitude.
/// Any number of threads may record and read.
/// </summary>
public sealed class LatencyHistogram
{
    internal const int SubBuckets = 1 << Precision;

    private const int Precision = 6;

    /// <summary>About 18 minutes; what is longer counts as this.</summary>
    private const int LargestExponent = 40;

    private readonly long[] _counts = new long[(LargestExponent - Precision + 1) * SubBuckets];

    /// <summary>Records a latency in nanoseconds.</summary>
    public void Record(long nanoseconds) => Interlocked.Increment(ref _counts[IndexOf(nanoseconds)]);

    /// <summary>What was recorded so far.</summary>
    public LatencySnapshot Snapshot()
    {
        var counts = new long[_counts.Length];
        for (int i = 0; i < counts.Length; i++)
            counts[i] = Interlocked.Read(ref _counts[i]);
        return new LatencySnapshot(counts);
    }

    /// <summary>The longest latency that a bucket holds, in nanoseconds.</summary>
    internal static long UpperEndOf(int index)
    {
        int row = index / SubBuckets;
        long place = index % SubBuckets;
        return row == 0 ? place : ((SubBuckets + place + 1) << (row - 1)) - 1;
    }

    private static int IndexOf(long nanoseconds)
    {
        long value = Math.Clamp(nanoseconds, 0, (1L << LargestExponent) - 1);
        if (value < SubBuckets)
            return (int)value;
        int shift = BitOperations.Log2((ulong)value) - Precision;
        // The leading bit chooses the row, the next bits the place in it.
        return ((shift + 1) * SubBuckets) + (int)((value >> shift) - SubBuckets);
    }
}
