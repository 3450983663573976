namespace AkkaUpper.Client;

/// <summary>
/// Which connection has the fewest requests on their way. Connections stand in one list for each load, so that finding
/// the least loaded takes the same time for one as for thousands.
/// </summary>
/// <typeparam name="T">What a connection is known by.</typeparam>
internal sealed class ConnectionLoads<T>
    where T : class
{
    private readonly List<Entry>[] _byLoad;
    private int _least;

    /// <param name="window">The load at which a connection is full.</param>
    public ConnectionLoads(int window)
    {
        _byLoad = new List<Entry>[window + 1];
        for (int load = 0; load <= window; load++)
            _byLoad[load] = [];
    }

    /// <summary>How many connections take requests.</summary>
    public int UpCount { get; private set; }

    /// <summary>A connection takes requests from now on. It may still have some from before.</summary>
    public void SetUp(Entry entry)
    {
        if (entry.IsUp)
            return;
        entry.IsUp = true;
        UpCount++;
        Put(entry);
    }

    /// <summary>A connection takes no requests for now.</summary>
    public void SetDown(Entry entry)
    {
        if (!entry.IsUp)
            return;
        Remove(entry);
        entry.IsUp = false;
        UpCount--;
    }

    /// <summary>Counts a request to the least loaded connection; null when all are full or down.</summary>
    public T? Take()
    {
        while (_least < _byLoad.Length - 1 && _byLoad[_least].Count == 0)
            _least++;
        if (_least == _byLoad.Length - 1)
            return null;

        Entry entry = _byLoad[_least][^1];
        Remove(entry);
        entry.Load++;
        Put(entry);
        return entry.Connection;
    }

    /// <summary>Requests of a connection are done with.</summary>
    public void Release(Entry entry, int count)
    {
        if (entry.IsUp)
            Remove(entry);
        entry.Load -= count;
        if (entry.IsUp)
            Put(entry);
    }

    private void Put(Entry entry)
    {
        List<Entry> list = _byLoad[entry.Load];
        entry.Position = list.Count;
        list.Add(entry);
        _least = Math.Min(_least, entry.Load);
    }

    private void Remove(Entry entry)
    {
        List<Entry> list = _byLoad[entry.Load];
        Entry last = list[^1];
        list[entry.Position] = last;
        last.Position = entry.Position;
        list.RemoveAt(list.Count - 1);
    }

    /// <summary>A connection and its load.</summary>
    public sealed class Entry(T connection)
    {
        public T Connection { get; } = connection;

        public bool IsUp { get; set; }

        /// <summary>Why it is down, if it has failed since it was last up.</summary>
        public ClientFailure? Reason { get; set; }

        public int Load { get; set; }

        public int Position { get; set; }
    }
}
