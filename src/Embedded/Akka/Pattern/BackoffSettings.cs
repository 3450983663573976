using Akka.Actor;

namespace Akka.Pattern;

internal sealed record BackoffSettings(
    Props ChildProps,
    string ChildName,
    TimeSpan MinBackoff,
    TimeSpan MaxBackoff,
    double RandomFactor,
    OneForOneStrategy Strategy,
    IBackoffReset Reset,
    object? ReplyWhileStopped,
    Func<object, bool>? IsFinalStopMessage)
{
    /// <summary>How long to wait before the child comes back, having come back that often already.</summary>
    public TimeSpan DelayAfter(int restarts)
    {
        var doubled = MinBackoff.Ticks * Math.Pow(2, restarts);
        var delay = Math.Min(doubled, MaxBackoff.Ticks) * (1 + (Random.Shared.NextDouble() * RandomFactor));
        return delay >= TimeSpan.MaxValue.Ticks ? TimeSpan.MaxValue : TimeSpan.FromTicks((long)delay);
    }
}
