namespace Akka.Actor.Scheduler;

/// <summary>The entries of one slot of the wheel, of this rotation and later ones, as a list threaded through them.</summary>
internal sealed class WheelBucket
{
    /// <summary>Guards the list and the links of the entries in it.</summary>
    public readonly Lock Guard = new();

    public WheelEntry? First;

    public void Add(WheelEntry entry)
    {
        entry.Next = First;
        if (First is not null)
            First.Previous = entry;
        First = entry;
        Volatile.Write(ref entry.Bucket, this);
    }

    public void Remove(WheelEntry entry)
    {
        if (entry.Previous is null)
            First = entry.Next;
        else
            entry.Previous.Next = entry.Next;
        if (entry.Next is not null)
            entry.Next.Previous = entry.Previous;
        entry.Previous = null;
        entry.Next = null;
        Volatile.Write(ref entry.Bucket, null);
    }
}
