using System.Diagnostics;
using Akka.Actor;
using AkkaUpper.Protocol.Framing;

namespace AkkaUpper.Server;

/// <summary>
/// A connection's timers: the limits, the flush of what waits, the quiet before a drained connection closes, the linger.
/// All are lazy: one that fires too early, as bytes came meanwhile, is set again for the rest. What happened when is told it
/// as the <see cref="Stopwatch"/>'s time stamp.
/// </summary>
internal sealed class ConnectionClock(ITimerScheduler timers, EndpointSettings settings)
{
    private static readonly long TicksPerMillisecond = Stopwatch.Frequency / 1000;

    private ConnectionDeadlines _deadlines = new(settings, Now);
    private bool _isFlushAwaited;

    private static long Now => ToMilliseconds(Stopwatch.GetTimestamp());

    /// <summary>A chunk was framed.</summary>
    public void OnBytes(FrameProcessor frames, long now)
    {
        _deadlines.OnBytes(ToMilliseconds(now), frames.IsFrameStarted, frames.FramesAnswered);
        // One timer, however many chunks end in mid-line while it runs.
        if (frames.AwaitsFlush && !_isFlushAwaited)
            AwaitFlush(settings.FlushAfter);
    }

    public void OnWrite(long now) => _deadlines.OnWrite(ToMilliseconds(now));

    public void OnTaken(bool isAll, long now) => _deadlines.OnProgress(ToMilliseconds(now), isAll);

    public void OnResumed() => _deadlines.OnResumed(Now);

    public void StopReading() => _deadlines.StopReading();

    /// <summary>What has been waited for too long; to be asked again at the next <see cref="CheckDue"/>.</summary>
    public Overdue Check()
    {
        long now = Now;
        Overdue overdue = _deadlines.Check(now);
        if (_deadlines.UntilNextCheck(now) is { } delay)
            timers.StartSingleTimer(nameof(CheckDue), CheckDue.Instance, delay);
        return overdue;
    }

    /// <summary>Whether it is time to flush, asked at <see cref="FlushDue"/>.</summary>
    public bool IsFlushDue(FrameProcessor frames)
    {
        _isFlushAwaited = false;
        if (!frames.AwaitsFlush)
            return false;
        TimeSpan left = settings.FlushAfter - SinceLastByte();
        if (left <= TimeSpan.Zero)
            return true;
        AwaitFlush(left);
        return false;
    }

    /// <summary>Starts to wait for the connection to come to rest.</summary>
    public void AwaitQuiet() => AwaitQuiet(settings.QuietAfter);

    /// <summary>Whether it has come to rest, asked at <see cref="QuietDue"/>.</summary>
    public bool IsQuiet(bool isAllTaken)
    {
        TimeSpan left = settings.QuietAfter - SinceLastByte();
        if (left <= TimeSpan.Zero && isAllTaken)
            return true;
        AwaitQuiet(left > TimeSpan.Zero ? left : settings.QuietAfter);
        return false;
    }

    /// <summary>Starts to wait for the peer's close.</summary>
    public void Linger()
    {
        timers.CancelAll();
        timers.StartSingleTimer(nameof(LingeredEnough), LingeredEnough.Instance, settings.LingerTimeout);
    }

    private static long ToMilliseconds(long timestamp) => timestamp / TicksPerMillisecond;

    private static TimeSpan Milliseconds(long count) => TimeSpan.FromMilliseconds(count);

    private TimeSpan SinceLastByte() => Milliseconds(Now - _deadlines.LastByte);

    private void AwaitFlush(TimeSpan delay)
    {
        if (settings.FlushAfter == TimeSpan.Zero)
            return;
        _isFlushAwaited = true;
        timers.StartSingleTimer(nameof(FlushDue), FlushDue.Instance, delay);
    }

    private void AwaitQuiet(TimeSpan delay) => timers.StartSingleTimer(nameof(QuietDue), QuietDue.Instance, delay);

    internal sealed record CheckDue
    {
        public static readonly CheckDue Instance = new();
    }

    internal sealed record FlushDue
    {
        public static readonly FlushDue Instance = new();
    }

    internal sealed record QuietDue
    {
        public static readonly QuietDue Instance = new();
    }

    internal sealed record LingeredEnough
    {
        public static readonly LingeredEnough Instance = new();
    }
}
