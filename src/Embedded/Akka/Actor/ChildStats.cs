using System.Diagnostics;

namespace Akka.Actor;

/// <summary>What a supervisor remembers of one child.</summary>
internal sealed class ChildStats(LocalActorRef child)
{
    private long _windowStart;
    private int _restartsInWindow;

    public LocalActorRef Ref => child;

    /// <summary>Whether the child was told to stop and hasn't ended yet.</summary>
    public bool IsStopping;

    /// <summary>Restarts since the child was made.</summary>
    public int Restarts;

    /// <summary>Counts one more restart; a window begins with the first restart after the one before has passed.</summary>
    public int CountRestartIn(TimeSpan window)
    {
        if (_windowStart == 0 || Stopwatch.GetElapsedTime(_windowStart) > window)
        {
            _windowStart = Stopwatch.GetTimestamp();
            _restartsInWindow = 0;
        }

        return ++_restartsInWindow;
    }
}
