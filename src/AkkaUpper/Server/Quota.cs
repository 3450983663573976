namespace AkkaUpper.Server;

/// <summary>A number of things to be had at a time. Safe to share: it is one counter, changed by interlocked operations.</summary>
internal sealed class Quota(int limit)
{
    private int _taken;

    public int Limit => limit;

    /// <summary>Takes one, if one is left.</summary>
    public bool TryTake()
    {
        // Never above the limit, not even for a moment: another thread would take that for a place less.
        for (int taken = Volatile.Read(ref _taken); taken < limit; taken = Volatile.Read(ref _taken))
        {
            if (Interlocked.CompareExchange(ref _taken, taken + 1, taken) == taken)
                return true;
        }

        return false;
    }

    /// <summary>Gives back.</summary>
    public void Return(int count = 1) => Interlocked.Add(ref _taken, -count);
}
