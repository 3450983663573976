using AkkaUpper.Server;

namespace AkkaUpper.Telemetry;

/// <summary>
/// The last things that happened, of a flood its first ones and a count. Any thread may add and read; the lock is held for
/// as long as it takes to store one.
/// </summary>
public sealed class EventFeed
{
    /// <summary>What somebody who comes later can still read.</summary>
    public const int Capacity = 1000;

    private const long Second = 1000;

    private readonly Lock _lock = new();
    private readonly Happening[] _ring = new Happening[Capacity];
    private readonly FloodGate _gate = new();
    private long _count;
    private long _secondStarted = Environment.TickCount64;

    /// <summary>The number of the newest one; 0 if there is none.</summary>
    public long LastId => Interlocked.Read(ref _count);

    /// <summary>What has happened after the one with a number, as far as it is kept, oldest first.</summary>
    public IReadOnlyList<Happening> After(long id)
    {
        lock (_lock)
        {
            BeginSecond();
            var found = new List<Happening>();
            for (long next = Math.Max(Math.Max(id, 0), _count - Capacity) + 1; next <= _count; next++)
                found.Add(_ring[next % Capacity]);
            return found;
        }
    }

    internal void Add(HappeningKind kind, string text, string? endpoint = null, long? number = null, Ending? ending = null)
    {
        lock (_lock)
        {
            BeginSecond();
            if (_gate.TryPass(kind))
                Store(kind, text, endpoint, number, ending);
        }
    }

    /// <summary>The same for what may come in floods: the text is only made when it is stored.</summary>
    internal void Add<T>(HappeningKind kind, T about, Func<T, string> text, string endpoint, long number, Ending? ending = null)
    {
        lock (_lock)
        {
            BeginSecond();
            if (_gate.TryPass(kind))
                Store(kind, text(about), endpoint, number, ending);
        }
    }

    private void BeginSecond()
    {
        long now = Environment.TickCount64;
        if (now - _secondStarted < Second)
            return;
        _secondStarted = now;
        foreach ((object kind, int count) in _gate.Reopen())
            Store(HappeningKind.More, $"{count} more: {kind.ToString()!.ToLowerInvariant()}", endpoint: null, number: null, ending: null);
    }

    private void Store(HappeningKind kind, string text, string? endpoint, long? number, Ending? ending)
    {
        long id = _count + 1;
        _ring[id % Capacity] = new Happening(id, DateTime.UtcNow, kind, endpoint, number, ending, text);
        Interlocked.Exchange(ref _count, id);
    }
}
