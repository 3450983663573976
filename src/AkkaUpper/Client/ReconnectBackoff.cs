namespace AkkaUpper.Client;

/// <summary>The pauses between attempts to connect: doubling, and never the same for two clients.</summary>
internal sealed class ReconnectBackoff(TimeSpan first, TimeSpan longest, Random random)
{
    private int _failures;

    /// <summary>The connection has proved itself: the next pause is the first again.</summary>
    public void Reset() => _failures = 0;

    /// <summary>The next pause: doubled each time up to the longest, less a random part of up to a half.</summary>
    public TimeSpan Next()
    {
        double full = Math.Min(first.TotalMilliseconds * Math.Pow(2, _failures), longest.TotalMilliseconds);
        _failures++;
        return TimeSpan.FromMilliseconds(full * (1 - (random.NextDouble() / 2)));
    }
}
