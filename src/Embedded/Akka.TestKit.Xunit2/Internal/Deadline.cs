using System.Diagnostics;

namespace Akka.TestKit.Internal;

/// <summary>A point in time some way ahead; never comes if the way is negative.</summary>
internal readonly struct Deadline(TimeSpan after)
{
    private readonly long _start = Stopwatch.GetTimestamp();

    public bool IsInfinite => after < TimeSpan.Zero;

    public bool IsOver => !IsInfinite && Stopwatch.GetElapsedTime(_start) >= after;

    /// <summary>The time left, not below zero; infinite if the deadline never comes.</summary>
    public TimeSpan Left
    {
        get
        {
            if (IsInfinite)
                return Timeout.InfiniteTimeSpan;
            var left = after - Stopwatch.GetElapsedTime(_start);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_start);
}
