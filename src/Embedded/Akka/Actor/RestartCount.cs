using System.Diagnostics;

namespace Akka.Actor;

/// <summary>How often an actor was restarted. Kept by its supervisor, in the supervisor's turns.</summary>
internal sealed class RestartCount
{
    private long _windowStart;
    private int _inWindow;

    /// <summary>Since the actor was made.</summary>
    public int Total;

    /// <summary>Counts one more; a window begins with the first restart after the one before has passed.</summary>
    public int CountIn(TimeSpan window)
    {
        if (_windowStart == 0 || Stopwatch.GetElapsedTime(_windowStart) > window)
        {
            _windowStart = Stopwatch.GetTimestamp();
            _inWindow = 0;
        }

        return ++_inWindow;
    }
}
