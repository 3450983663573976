using Akka.Actor;
using Akka.Event;

namespace AkkaUpper.Server;

/// <summary>Logs refusals: the first at once, those of the second that follows with the next line, by their number.</summary>
internal sealed class RefusalLog(ILoggingAdapter log, ITimerScheduler timers)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private int _count;
    private bool _isWaiting;
    private string _reason = "";

    public void OnRefused(string reason)
    {
        _count++;
        _reason = reason;
        if (!_isWaiting)
            OnDue();
    }

    /// <summary>At <see cref="Due"/>.</summary>
    public void OnDue()
    {
        _isWaiting = _count > 0;
        if (!_isWaiting)
            return;
        log.Warning("Refused {0}: {1}", _count, _reason);
        _count = 0;
        timers.StartSingleTimer(nameof(Due), Due.Instance, Interval);
    }

    internal sealed record Due
    {
        public static readonly Due Instance = new();
    }
}
