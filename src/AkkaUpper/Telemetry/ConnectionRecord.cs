using System.Diagnostics;
using System.Net;
using Akka.Actor;
using AkkaUpper.Protocol.Framing;
using AkkaUpper.Server;

namespace AkkaUpper.Telemetry;

/// <summary>
/// What is known of one connection while it lives and, for a while, afterwards. Its actor writes it, anyone may read it at
/// any time: every field is one word and has one writer, so a reader sees a value as it is or as it just was, never a torn
/// one. Two of them need not be of the same moment. Counting takes no lock and no interlocked operation.
/// </summary>
public sealed class ConnectionRecord
{
    private readonly EndpointRecord _endpoint;
    private readonly long _started = Stopwatch.GetTimestamp();

    // Counts frames and ill-formed sequences anyway; read where it counts them. Let go of when the connection has ended.
    private FrameProcessor? _frames;
    private long _finalFrames;
    private long _finalIllFormed;
    private long _bytesIn;
    private long _bytesOut;
    private long _countedBytes;
    private long _lastBytes;
    private long _ended;
    private int _state;
    private int _ending = NoEnding;
    private int _unacknowledged;
    private string? _told;
    private string? _cause;

    private const int NoEnding = -1;

    internal ConnectionRecord(EndpointRecord endpoint, long number, IPEndPoint? remote, bool isRefused)
    {
        _endpoint = endpoint;
        Number = number;
        Remote = remote;
        IsRefused = isRefused;
        _lastBytes = _started;
    }

    /// <summary>One that nobody looks at.</summary>
    internal static ConnectionRecord Unobserved() => new(EndpointRecord.Unobserved, 0, null, isRefused: false);

    /// <summary>The endpoint's name.</summary>
    public string Endpoint => _endpoint.Name;

    /// <summary>The actor's name: connections of one endpoint are numbered as they come.</summary>
    public long Number { get; }

    /// <summary>The actor's path.</summary>
    public string Path => $"{_endpoint.Path}/{Number}";

    /// <summary>The client's address.</summary>
    public IPEndPoint? Remote { get; }

    /// <summary>It is only told that there is no place for it.</summary>
    public bool IsRefused { get; }

    /// <summary>What it is doing.</summary>
    public ConnectionState State => (ConnectionState)Volatile.Read(ref _state);

    /// <summary>Frames answered.</summary>
    public long Frames => Volatile.Read(ref _frames)?.FramesAnswered ?? Volatile.Read(ref _finalFrames);

    /// <summary>Sequences received that are no UTF-8.</summary>
    public long IllFormed => Volatile.Read(ref _frames)?.IllFormedSequences ?? Volatile.Read(ref _finalIllFormed);

    /// <summary>Bytes received from the client.</summary>
    public long BytesIn => Volatile.Read(ref _bytesIn);

    /// <summary>Bytes handed to the system for the client.</summary>
    public long BytesOut => Volatile.Read(ref _bytesOut);

    /// <summary>From the first moment to the end, or till now.</summary>
    public TimeSpan Age => Stopwatch.GetElapsedTime(_started, State == ConnectionState.Ended ? Volatile.Read(ref _ended) : Stopwatch.GetTimestamp());

    /// <summary>Since the last byte came from the client, up to the end or till now.</summary>
    public TimeSpan Quiet => Stopwatch.GetElapsedTime(
        Volatile.Read(ref _lastBytes), State == ConnectionState.Ended ? Volatile.Read(ref _ended) : Stopwatch.GetTimestamp());

    /// <summary>How long ago it began.</summary>
    public TimeSpan SinceStart => Stopwatch.GetElapsedTime(_started);

    /// <summary>Why it ends or has ended; null while it is served.</summary>
    public Ending? Ending => Volatile.Read(ref _ending) is var ending and not NoEnding ? (Ending)ending : null;

    /// <summary>The error that the client was told, without its <c>error: </c>; null if none was.</summary>
    public string? Told => Volatile.Read(ref _told);

    /// <summary>The exception that its actor failed with, as one line.</summary>
    public string? Cause => Volatile.Read(ref _cause);

    /// <summary>Writes that the system had not taken at the end.</summary>
    public int Unacknowledged => Volatile.Read(ref _unacknowledged);

    /// <summary>Its actor; nobody when it has ended.</summary>
    internal IActorRef Actor { get; set; } = ActorRefs.Nobody;

    /// <summary>What its endpoint has added up of it; used by the endpoint's record only, under its lock.</summary>
    internal EndpointRecord.Sums Counted { get; set; }

    /// <summary>The bytes in it, kept beside those that it is compared with.</summary>
    internal long CountedBytes
    {
        get => _countedBytes;
        set => _countedBytes = value;
    }

    /// <summary>The actor has started to count.</summary>
    internal void OnStart(FrameProcessor frames) => Volatile.Write(ref _frames, frames);

    internal void OnState(ConnectionState state) => Volatile.Write(ref _state, (int)state);

    /// <summary>A chunk came.</summary>
    /// <param name="bytes">Its length.</param>
    /// <param name="now">The <see cref="Stopwatch"/>'s time stamp.</param>
    internal void OnChunk(int bytes, long now)
    {
        Volatile.Write(ref _bytesIn, _bytesIn + bytes);
        Volatile.Write(ref _lastBytes, now);
    }

    /// <summary>Answers were handed to the system.</summary>
    internal void OnSent(int bytes) => Volatile.Write(ref _bytesOut, _bytesOut + bytes);

    /// <summary>The system has taken the answers to a chunk.</summary>
    /// <param name="arrived">When the chunk came; 0 where there was none.</param>
    /// <param name="now">The <see cref="Stopwatch"/>'s time stamp.</param>
    internal void OnTaken(long arrived, long now)
    {
        if (arrived != 0)
            _endpoint.Latency.Record(arrived, now);
    }

    /// <summary>The first reason counts.</summary>
    internal void OnEnding(Ending ending, string? told)
    {
        if (_ending != NoEnding)
            return;
        Volatile.Write(ref _told, told);
        Volatile.Write(ref _ending, (int)ending);
    }

    /// <summary>The actor's last word.</summary>
    internal void OnEnd(Ending ending, int unacknowledged)
    {
        OnEnding(ending, told: null);
        Volatile.Write(ref _unacknowledged, unacknowledged);
    }

    /// <summary>The actor has failed; said by its supervisor.</summary>
    internal void OnCrashed(Exception cause)
    {
        Volatile.Write(ref _cause, $"{cause.GetType().Name}: {cause.Message}");
        Volatile.Write(ref _ending, (int)Server.Ending.Crashed);
    }

    /// <summary>The actor is gone, so that nobody else writes here any more. Keeps the counts and nothing that is large.</summary>
    internal void Close(Ending ifUnsaid)
    {
        OnEnding(ifUnsaid, told: null);
        Volatile.Write(ref _finalFrames, Frames);
        Volatile.Write(ref _finalIllFormed, IllFormed);
        Volatile.Write(ref _frames, null);
        Actor = ActorRefs.Nobody;
        Volatile.Write(ref _ended, Stopwatch.GetTimestamp());
        OnState(ConnectionState.Ended);
    }
}

/// <summary>What a connection's actor is doing.</summary>
public enum ConnectionState
{
    /// <summary>It waits for bytes, or answers them.</summary>
    Reading,

    /// <summary>It doesn't read until the client takes what it was sent.</summary>
    Paused,

    /// <summary>The last answers and any error are being written.</summary>
    Finishing,

    /// <summary>Its own side is closed; it waits for the client's.</summary>
    Lingering,

    /// <summary>It is no more.</summary>
    Ended,
}
