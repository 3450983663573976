namespace AkkaUpper.Server;

/// <summary>
/// When a connection has waited long enough, and for what. It only notes times; one lazy timer asks it. Nothing that
/// begins after a check can be due before the shortest timeout has passed, so a check that comes by then misses nothing
/// and no chunk has to set a timer. Times are milliseconds of one clock. To be held in a field that isn't read-only.
/// </summary>
internal struct ConnectionDeadlines(EndpointSettings settings, long now)
{
    private const long Never = EndpointSettings.NoTimeout;

    private long _lastByte = now;
    private long _frameStarted = Never;
    private long _frameNumber;
    private long _stalledSince = Never;

    public readonly long LastByte => _lastByte;

    /// <summary>A chunk came, after which the frame of that number is unfinished or not.</summary>
    public void OnBytes(long now, bool isFrameStarted, long frameNumber)
    {
        _lastByte = now;
        if (!isFrameStarted)
            _frameStarted = Never;
        else if (_frameStarted == Never || _frameNumber != frameNumber)
            _frameStarted = now;
        _frameNumber = frameNumber;
    }

    /// <summary>A write was handed to the socket.</summary>
    public void OnWrite(long now)
    {
        if (_stalledSince == Never)
            _stalledSince = now;
    }

    /// <summary>The client took something, all of it or not.</summary>
    public void OnProgress(long now, bool isAllTaken) => _stalledSince = isAllTaken ? Never : now;

    /// <summary>The client is read again: while it was not, it could not show that it lives.</summary>
    public void OnResumed(long now) => _lastByte = now;

    /// <summary>Only the writes matter any more.</summary>
    public void StopReading()
    {
        _lastByte = Never;
        _frameStarted = Never;
    }

    /// <summary>What has been waited for too long.</summary>
    public readonly Overdue Check(long now)
    {
        if (IsPast(_stalledSince, settings.WriteTimeout, now))
            return Overdue.Write;
        if (IsPast(_frameStarted, settings.FrameTimeout, now))
            return Overdue.Frame;
        bool isIdle = _stalledSince == Never && IsPast(_lastByte, settings.IdleTimeout, now);
        return isIdle ? Overdue.Idle : Overdue.Nothing;
    }

    /// <summary>The time until the next check; null when nothing has a limit.</summary>
    public readonly TimeSpan? UntilNextCheck(long now)
    {
        if (settings.ShortestTimeout == Never)
            return null;
        long due = Math.Min(
            now + settings.ShortestTimeout,
            Math.Min(
                Due(_stalledSince, settings.WriteTimeout),
                Math.Min(Due(_frameStarted, settings.FrameTimeout), Due(_lastByte, settings.IdleTimeout))));
        return TimeSpan.FromMilliseconds(Math.Max(due - now, 1));
    }

    private static bool IsPast(long since, TimeSpan timeout, long now) => Due(since, timeout) <= now;

    private static long Due(long since, TimeSpan timeout) =>
        since == Never || timeout == TimeSpan.Zero ? Never : since + (long)timeout.TotalMilliseconds;
}

/// <summary>What a connection has waited for too long.</summary>
internal enum Overdue
{
    Nothing,
    Idle,
    Frame,
    Write,
}
