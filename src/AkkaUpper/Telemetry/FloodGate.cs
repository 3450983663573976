namespace AkkaUpper.Telemetry;

/// <summary>
/// Lets a few log lines of each kind pass within a second and counts the others. The seconds are its user's: it says when
/// one begins.
/// </summary>
internal sealed class FloodGate
{
    /// <summary>So many lines a second tell what is going on; more of them only fill the disk.</summary>
    public const int MaxLines = 10;

    private readonly Dictionary<object, int> _seen = [];

    /// <summary>Nothing was logged in this second.</summary>
    public bool IsAtRest => _seen.Count == 0;

    /// <summary>Whether one more line of a kind may be logged.</summary>
    public bool TryPass(object kind)
    {
        int seen = _seen.GetValueOrDefault(kind) + 1;
        _seen[kind] = seen;
        return seen <= MaxLines;
    }

    /// <summary>Begins a new second; returns what was held back in the last one, by kind.</summary>
    public IReadOnlyList<(object Kind, int Count)> Reopen()
    {
        (object, int)[] heldBack = [.. _seen.Where(kind => kind.Value > MaxLines).Select(kind => (kind.Key, kind.Value - MaxLines))];
        _seen.Clear();
        return heldBack;
    }
}
