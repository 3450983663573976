using System.Net;
using Akka.Actor;
using Akka.Hosting;
using AkkaUpper.Server;
using AkkaUpper.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AkkaUpper.Hosting;

/// <summary>
/// The server's life within the host: the host has started when every endpoint listens, and the server is at rest
/// before the host stops anything else.
/// </summary>
public sealed class UpperServer(IServiceProvider services, IHostApplicationLifetime lifetime, ILogger<UpperServer> log)
    : IHostedLifecycleService
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(30);

    private readonly TaskCompletionSource _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isEndAwaited;
    private int _aborted;

    /// <summary>Where every endpoint listens, by its name; empty before the host has started.</summary>
    public IReadOnlyDictionary<string, IPEndPoint> Addresses { get; private set; } = new Dictionary<string, IPEndPoint>();

    /// <summary>What is known of the server, its endpoints and connections. Any thread may read it.</summary>
    public ServerRecord Record { get; } = services.GetRequiredService<ServerRecord>();

    /// <summary>File descriptors that the process could still open, beyond what the server keeps free.</summary>
    public static int FreeDescriptors => DescriptorQuotas.OfProcess().Connections.Limit;

    /// <summary>Connections that did not come to rest when the server stopped, and were aborted.</summary>
    public int Aborted => _aborted;

    /// <summary>The server failed again and again and was given up. The application is stopped then.</summary>
    public bool HasFailed => _failed.Task.IsCompleted;

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Waits until every endpoint listens.</summary>
    /// <exception cref="ServerStartException">One can't.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        IActorRef server = services.GetRequiredService<ActorRegistry>().Get<ServerActor>();
        Task<object> asked = server.Ask<object>(ServerActor.WhenListening.Instance, StartTimeout, cancellationToken);
        if (await Task.WhenAny(asked, _failed.Task).ConfigureAwait(false) != asked)
            throw new ServerStartException("the server failed at its start");
        object result = await asked.ConfigureAwait(false);
        Addresses = result switch
        {
            ServerActor.Listening listening => listening.Addresses,
            ServerActor.StartFailed failed => throw new ServerStartException(failed.Reason),
            _ => throw new ServerStartException($"unexpected {result.GetType()} at start"),
        };
    }

    /// <summary>Whoever listens to meters finds the server's from now on.</summary>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        services.GetRequiredService<ServerMeter>();
        return Task.CompletedTask;
    }

    /// <summary>Asks a connection to tell its client, finish what it owes, and close.</summary>
    /// <returns>False if it is ending already.</returns>
    public bool Close(ConnectionRecord connection)
    {
        if (connection.State is not (ConnectionState.Reading or ConnectionState.Paused))
            return false;
        connection.Actor.Tell(ConnectionActor.Close.Instance);
        return true;
    }

    /// <summary>Puts down that somebody plays with the server.</summary>
    public void Note(string text, string? endpoint, long? number) =>
        Record.Feed.Add(HappeningKind.Playground, text, endpoint, number);

    /// <summary>Makes a connection's actor fail.</summary>
    public void Crash(ConnectionRecord connection) => connection.Actor.Tell(PlaygroundCrash.Instance);

    /// <summary>Makes an endpoint's actor fail.</summary>
    public void Crash(EndpointRecord endpoint) => endpoint.Actor.Tell(PlaygroundCrash.Instance);

    /// <summary>Makes an endpoint lose its listener.</summary>
    /// <returns>False if it has none.</returns>
    public bool LoseListener(EndpointRecord endpoint)
    {
        if (endpoint.State != EndpointState.Listening)
            return false;
        endpoint.Actor.Tell(PlaygroundLoss.Instance);
        return true;
    }

    /// <summary>Makes the server's actor fail.</summary>
    public void Crash() => services.GetRequiredService<ActorRegistry>().Get<ServerActor>().Tell(PlaygroundCrash.Instance);

    /// <summary>
    /// Brings the server to rest. It is done here and not in <see cref="StopAsync"/>, by when other services of the host,
    /// a console that shows the drain for instance, would have stopped already.
    /// </summary>
    public Task StoppingAsync(CancellationToken cancellationToken) => CoordinatedShutdown
        .Get(services.GetRequiredService<ActorSystem>()).Run(CoordinatedShutdown.ClrExitReason.Instance);

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The drain's part in the coordinated shutdown.</summary>
    internal async Task DrainAsync(IActorRef server, TimeSpan timeout)
    {
        // Its connections ended with it.
        if (HasFailed)
            return;
        if (Addresses.Count > 0)
            log.LogInformation("Draining");
        Task<ServerActor.Drained> asked = server.Ask<ServerActor.Drained>(ServerActor.Drain.Instance, timeout);
        if (await Task.WhenAny(asked, _failed.Task).ConfigureAwait(false) != asked)
            return;
        ServerActor.Drained drained = await asked.ConfigureAwait(false);
        Interlocked.Add(ref _aborted, drained.Aborted);
        if (drained.Aborted == 0 && Addresses.Count > 0)
            log.LogInformation("Drained: every answer was taken");
        else if (drained.Aborted > 0)
            log.LogWarning("Drained: {Aborted} connections aborted, {Unacknowledged} writes not taken", drained.Aborted, drained.Unacknowledged);
    }

    /// <summary>The last part in the coordinated shutdown: frees the addresses.</summary>
    internal Task UnbindAsync(IActorRef server, TimeSpan timeout)
    {
        _isEndAwaited = true;
        return server.GracefulStop(timeout, ServerActor.Stop.Instance);
    }

    /// <summary>The server's actor is no more. Without it the process is of no use, and only looks alive.</summary>
    internal void OnServerEnded()
    {
        if (_isEndAwaited || !_failed.TrySetResult())
            return;
        log.LogCritical("The server failed again and again; stopping");
        lifetime.StopApplication();
    }
}

/// <summary>The server could not start; the message says why, on one line.</summary>
public sealed class ServerStartException(string message) : Exception(message);
