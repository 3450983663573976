namespace AkkaUpper.Telemetry;

/// <summary>The connections that ended last, so that one can still be asked why. Any thread may use it.</summary>
internal sealed class EndedConnections
{
    /// <summary>At about 200 bytes each.</summary>
    public const int Capacity = 10_000;

    private readonly Lock _lock = new();
    private readonly Queue<ConnectionRecord> _oldestFirst = new();
    private readonly Dictionary<(string Endpoint, long Number), ConnectionRecord> _byNumber = [];

    public void Add(ConnectionRecord connection)
    {
        lock (_lock)
        {
            if (_oldestFirst.Count == Capacity && _oldestFirst.Dequeue() is { } oldest)
                _byNumber.Remove((oldest.Endpoint, oldest.Number));
            _oldestFirst.Enqueue(connection);
            _byNumber[(connection.Endpoint, connection.Number)] = connection;
        }
    }

    public ConnectionRecord? Find(string endpoint, long number)
    {
        lock (_lock)
            return _byNumber.GetValueOrDefault((endpoint, number));
    }
}
