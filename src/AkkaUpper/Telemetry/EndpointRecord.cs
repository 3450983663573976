using System.Net;
using Akka.Actor;
using AkkaUpper.Server;

namespace AkkaUpper.Telemetry;

/// <summary>
/// What is known of one endpoint. It outlives the actor, so that counts and numbers go on after a restart. The endpoint's
/// actor writes it; anyone may read it. The lock is taken when a connection begins or ends and when somebody looks; frames
/// are counted in <see cref="ConnectionRecord"/>s, without one.
/// </summary>
public sealed class EndpointRecord
{
    private readonly ServerRecord? _server;
    private readonly Lock _lock = new();
    private readonly Dictionary<long, ConnectionRecord> _live = [];
    private readonly long[] _refused = new long[Enum.GetValues<Refusal>().Length];
    private readonly long[] _ended = new long[Enum.GetValues<Ending>().Length];
    private long _accepted;
    private long _lastNumber;
    private int _open;
    private Sums _sums;
    private Sums _seen;
    private int _state;
    private int _restarts;
    private IPEndPoint? _address;
    private IPEndPoint? _lastAddress;
    private string? _lastCause;

    internal EndpointRecord(EndpointSettings settings, ServerRecord? server)
    {
        Settings = settings;
        _server = server;
        Path = $"{ServerRecord.Path}/{settings.Name}";
        Latency = new FrameLatency(settings.Name);
    }

    /// <summary>Its settings.</summary>
    public EndpointSettings Settings { get; }

    /// <summary>Its name.</summary>
    public string Name => Settings.Name;

    /// <summary>The actor's path.</summary>
    public string Path { get; }

    /// <summary>How long answers take.</summary>
    public FrameLatency Latency { get; }

    /// <summary>What its actor is doing.</summary>
    public EndpointState State => (EndpointState)Volatile.Read(ref _state);

    /// <summary>Where it listens; null while it doesn't.</summary>
    public IPEndPoint? Address => Volatile.Read(ref _address);

    /// <summary>Where it listened last.</summary>
    internal IPEndPoint? LastAddress => Volatile.Read(ref _lastAddress);

    /// <summary>How often its actor was started anew.</summary>
    public int Restarts => Volatile.Read(ref _restarts);

    /// <summary>What made it necessary last.</summary>
    public string? LastCause => Volatile.Read(ref _lastCause);

    /// <summary>The number of the newest connection; 0 before there is one.</summary>
    public long LastNumber => Interlocked.Read(ref _lastNumber);

    internal static EndpointRecord Unobserved { get; } =
        new(new EndpointSettings { Name = "", Address = new IPEndPoint(IPAddress.None, 0) }, server: null);

    /// <summary>Its actor.</summary>
    internal IActorRef Actor { get; set; } = ActorRefs.Nobody;

    /// <summary>The connections that there are, the oldest first.</summary>
    public IReadOnlyList<ConnectionRecord> Connections()
    {
        long[] numbers;
        ConnectionRecord[] live;
        lock (_lock)
        {
            numbers = [.. _live.Keys];
            live = [.. _live.Values];
        }

        Array.Sort(numbers, live);
        return live;
    }

    /// <summary>How many connections there are, those that are refused included.</summary>
    public int LiveCount
    {
        get
        {
            lock (_lock)
                return _live.Count;
        }
    }

    /// <summary>The connection of a number, if it has not ended.</summary>
    public ConnectionRecord? Find(long number)
    {
        lock (_lock)
            return _live.GetValueOrDefault(number);
    }

    /// <summary>All that was counted. What only grows never seems to shrink from one look to the next.</summary>
    public EndpointTotals Totals()
    {
        lock (_lock)
        {
            // Of thousands most are silent: one look at each, and the sum moves by what has changed.
            foreach (ConnectionRecord connection in _live.Values)
                Count(connection);
            // A connection that sums up its ill-formed sequences just now may show some of them twice or not at all.
            _seen = _seen.AtLeast(_sums);
            return new EndpointTotals
            {
                Open = _open,
                Accepted = _accepted,
                Frames = _seen.Frames,
                BytesIn = _seen.BytesIn,
                BytesOut = _seen.BytesOut,
                IllFormed = _seen.IllFormed,
                Refused = NonZero<Refusal>(_refused),
                Ended = NonZero<Ending>(_ended),
            };
        }
    }

    /// <summary>A connection's actor is to be started.</summary>
    /// <param name="remote">The client.</param>
    /// <param name="refusal">Why it is not served; null if it is.</param>
    internal ConnectionRecord Begin(IPEndPoint? remote, Refusal? refusal)
    {
        ConnectionRecord connection;
        lock (_lock)
        {
            connection = new ConnectionRecord(this, ++_lastNumber, remote, refusal is not null);
            _live[connection.Number] = connection;
            if (refusal is { } reason)
            {
                _refused[(int)reason]++;
            }
            else
            {
                _accepted++;
                _open++;
            }
        }

        if (refusal is { } why)
            Feed?.Add(HappeningKind.Refused, (connection, why), static about => $"{about.connection.Remote}: {Describe(about.why)}", Name, connection.Number);
        else
            Feed?.Add(HappeningKind.Accepted, connection, static about => $"from {about.Remote}", Name, connection.Number);
        return connection;
    }

    /// <summary>A connection was reset without a word.</summary>
    internal void OnReset(IPEndPoint? remote)
    {
        lock (_lock)
            _refused[(int)Refusal.ResetUnheard]++;
        Feed?.Add(HappeningKind.Refused, $"{remote}: {Describe(Refusal.ResetUnheard)}", Name);
    }

    /// <summary>A connection's actor is gone.</summary>
    internal void End(long number, Ending ifUnsaid = Ending.Lost)
    {
        ConnectionRecord? connection;
        lock (_lock)
        {
            if (!_live.Remove(number, out connection))
                return;
            Close(connection, ifUnsaid);
        }

        Announce(connection);
    }

    /// <summary>The endpoint's actor ends, and all its connections with it.</summary>
    internal void EndAll()
    {
        ConnectionRecord[] ended;
        lock (_lock)
        {
            ended = [.. _live.Values];
            _live.Clear();
            foreach (ConnectionRecord connection in ended)
                Close(connection, Ending.WithEndpoint);
        }

        foreach (ConnectionRecord connection in ended)
            Announce(connection);
    }

    /// <summary>A connection's actor has failed.</summary>
    internal void OnCrashed(long number, Exception cause)
    {
        if (Find(number) is not { } connection)
            return;
        connection.OnCrashed(cause);
        Feed?.Add(HappeningKind.Crashed, $"{connection.Cause}; its supervisor stops it", Name, number);
    }

    internal void OnState(EndpointState state)
    {
        Volatile.Write(ref _state, (int)state);
        if (state is EndpointState.Binding or EndpointState.Stopped)
            Volatile.Write(ref _address, null);
        _server?.OnChanged();
    }

    internal void OnListening(IPEndPoint address)
    {
        OnState(EndpointState.Listening);
        Volatile.Write(ref _address, address);
        Volatile.Write(ref _lastAddress, address);
        Feed?.Add(HappeningKind.Listening, $"on {address}", Name);
    }

    internal void OnBindFailed(string reason) => Feed?.Add(HappeningKind.BindFailed, reason, Name);

    internal void OnListenerLost()
    {
        OnState(EndpointState.Binding);
        Feed?.Add(HappeningKind.ListenerLost, "binding again", Name);
    }

    internal void OnRestarted(Exception cause)
    {
        Volatile.Write(ref _lastCause, $"{cause.GetType().Name}: {cause.Message}");
        Interlocked.Increment(ref _restarts);
        Feed?.Add(HappeningKind.Crashed, $"{LastCause}; its supervisor starts it anew", Name);
        Feed?.Add(HappeningKind.Restarted, "its connections ended with the failed actor", Name);
        _server?.OnChanged();
    }

    private EventFeed? Feed => _server?.Feed;

    private static string Describe(Refusal refusal) => refusal switch
    {
        Refusal.TooManyConnections => "too many connections",
        Refusal.ShuttingDown => "the server stops",
        _ => "reset without a word, too many were being told",
    };

    private static Dictionary<T, long> NonZero<T>(long[] counts)
        where T : struct, Enum
    {
        var found = new Dictionary<T, long>();
        foreach (T value in Enum.GetValues<T>())
        {
            if (counts[Convert.ToInt32(value, null)] is > 0 and var count)
                found[value] = count;
        }

        return found;
    }

    private void Close(ConnectionRecord connection, Ending ifUnsaid)
    {
        connection.Close(ifUnsaid);
        Add(connection);
        _ended[(int)connection.Ending!]++;
        if (!connection.IsRefused)
            _open--;
    }

    /// <summary>Adds what a connection has counted since the last time.</summary>
    private void Count(ConnectionRecord connection)
    {
        // Nothing is counted without bytes that come or go.
        if (connection.BytesIn + connection.BytesOut != connection.CountedBytes)
            Add(connection);
    }

    private void Add(ConnectionRecord connection)
    {
        var now = new Sums(connection.Frames, connection.BytesIn, connection.BytesOut, connection.IllFormed);
        _sums = _sums.Plus(now.Minus(connection.Counted));
        connection.Counted = now;
        connection.CountedBytes = now.BytesIn + now.BytesOut;
    }

    private void Announce(ConnectionRecord connection)
    {
        _server?.Ended.Add(connection);
        // Of one that was refused this has been said.
        if (!connection.IsRefused)
            Feed?.Add(HappeningKind.Ended, connection, static about => EndingText.Of(about), Name, connection.Number, connection.Ending);
    }

    /// <summary>What connections count.</summary>
    internal readonly record struct Sums(long Frames, long BytesIn, long BytesOut, long IllFormed)
    {
        public Sums Plus(Sums one) =>
            new(Frames + one.Frames, BytesIn + one.BytesIn, BytesOut + one.BytesOut, IllFormed + one.IllFormed);

        public Sums Minus(Sums one) =>
            new(Frames - one.Frames, BytesIn - one.BytesIn, BytesOut - one.BytesOut, IllFormed - one.IllFormed);

        public Sums AtLeast(Sums other) => new(
            Math.Max(Frames, other.Frames), Math.Max(BytesIn, other.BytesIn), Math.Max(BytesOut, other.BytesOut), Math.Max(IllFormed, other.IllFormed));
    }
}

/// <summary>What an endpoint's actor is doing.</summary>
public enum EndpointState
{
    /// <summary>It waits for its address.</summary>
    Binding,

    /// <summary>It takes connections.</summary>
    Listening,

    /// <summary>It refuses newcomers and waits for the others to come to rest.</summary>
    Draining,

    /// <summary>It frees its address.</summary>
    Unbinding,

    /// <summary>It is no more.</summary>
    Stopped,
}
