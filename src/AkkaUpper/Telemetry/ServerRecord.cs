using System.Diagnostics;
using Akka.Actor;
using AkkaUpper.Server;

namespace AkkaUpper.Telemetry;

/// <summary>
/// What is known of a server: its state, its endpoints and their connections, what happened. The actors write it beside
/// their work, each its own part; anyone may read it at any time, without asking an actor.
/// </summary>
public sealed class ServerRecord
{
    /// <summary>The server's actor.</summary>
    public const string Path = "/user/" + ServerActor.Name;

    /// <summary>Of each endpoint at a time: enough to see a server that falls behind.</summary>
    private const int SampledConnections = 4;

    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly long _drainTimeout;
    private int _state;
    private int _restarts;
    private long _changes;
    private long _drainStarted;
    private string? _lastCause;

    /// <summary>A record of a server that has not started.</summary>
    public ServerRecord(ServerSettings settings)
    {
        _drainTimeout = settings.DrainTimeout.Ticks;
        Endpoints = [.. settings.Endpoints.Select(endpoint => new EndpointRecord(endpoint, this))];
    }

    /// <summary>When it was started, in UTC.</summary>
    public DateTime StartedAt { get; } = DateTime.UtcNow;

    /// <summary>For how long it has been there.</summary>
    public TimeSpan Age => Stopwatch.GetElapsedTime(_started);

    /// <summary>Its endpoints, in the order of their names.</summary>
    public IReadOnlyList<EndpointRecord> Endpoints { get; }

    /// <summary>What happened.</summary>
    public EventFeed Feed { get; } = new();

    /// <summary>How long actors' messages wait.</summary>
    public MailboxWait MailboxWait { get; } = new();

    /// <summary>What its actor is doing.</summary>
    public ServerState State => (ServerState)Volatile.Read(ref _state);

    /// <summary>How often its actor was started anew.</summary>
    public int Restarts => Volatile.Read(ref _restarts);

    /// <summary>What made it necessary last.</summary>
    public string? LastCause => Volatile.Read(ref _lastCause);

    /// <summary>Grows when anything but a connection changes its state.</summary>
    public long Changes => Interlocked.Read(ref _changes);

    /// <summary>What is left of the time that connections have to come to rest; null when the server doesn't drain.</summary>
    public TimeSpan? DrainLeft
    {
        get
        {
            if (State != ServerState.Draining)
                return null;
            TimeSpan left = DrainTimeout - Stopwatch.GetElapsedTime(Volatile.Read(ref _drainStarted));
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>How long draining may take.</summary>
    public TimeSpan DrainTimeout => TimeSpan.FromTicks(_drainTimeout);

    /// <summary>The connections that ended last.</summary>
    internal EndedConnections Ended { get; } = new();

    /// <summary>
    /// Sends stamps to every endpoint and to a few connections; <see cref="MailboxWait"/> has them when they have arrived. Done
    /// by whoever wants to know: while nobody does, there is no timer.
    /// </summary>
    public void SampleMailboxes()
    {
        foreach (EndpointRecord endpoint in Endpoints)
        {
            endpoint.Actor.Tell(MailboxWait.Next());
            // By number, so that nobody has to make a list of thousands: those that have ended are missed.
            for (int sample = 0; sample < SampledConnections; sample++)
                endpoint.Find(Random.Shared.NextInt64(endpoint.LastNumber) + 1)?.Actor.Tell(MailboxWait.Next());
        }
    }

    /// <summary>The endpoint of a name.</summary>
    public EndpointRecord? Find(string endpoint) => Endpoints.FirstOrDefault(one => one.Name == endpoint);

    /// <summary>A connection that there is, or that has ended not too long ago.</summary>
    public ConnectionRecord? Find(string endpoint, long number) => Find(endpoint)?.Find(number) ?? Ended.Find(endpoint, number);

    /// <summary>An endpoint's record for its actor; of one that the settings don't name, one that nobody sees.</summary>
    internal EndpointRecord Of(EndpointSettings settings) => Find(settings.Name) ?? new EndpointRecord(settings, this);

    internal void OnChanged() => Interlocked.Increment(ref _changes);

    internal void OnState(ServerState state)
    {
        if (state == ServerState.Draining)
            Volatile.Write(ref _drainStarted, Stopwatch.GetTimestamp());
        Volatile.Write(ref _state, (int)state);
        OnChanged();
        if (state == ServerState.Draining)
            Feed.Add(HappeningKind.Draining, "newcomers are refused, the others come to rest");
        else if (state == ServerState.Stopping)
            Feed.Add(HappeningKind.Stopping, "the addresses are freed");
    }

    internal void OnDrained(int aborted) => Feed.Add(
        HappeningKind.Drained, aborted == 0 ? "every answer was taken" : $"{aborted} connections did not come to rest in time");

    internal void OnRestarted(Exception cause)
    {
        Volatile.Write(ref _lastCause, $"{cause.GetType().Name}: {cause.Message}");
        Interlocked.Increment(ref _restarts);
        Feed.Add(HappeningKind.Crashed, $"{LastCause}; it is started anew");
        Feed.Add(HappeningKind.Restarted, "its endpoints are started anew with it");
        OnChanged();
    }
}

/// <summary>What the server is doing.</summary>
public enum ServerState
{
    /// <summary>Not every endpoint listens yet.</summary>
    Starting,

    /// <summary>Every endpoint has listened; one that lost its listener binds again.</summary>
    Running,

    /// <summary>Newcomers are refused, the others come to rest.</summary>
    Draining,

    /// <summary>Addresses are freed.</summary>
    Stopping,

    /// <summary>It is no more.</summary>
    Stopped,
}
