using Akka.Actor;

namespace AkkaUpper.Telemetry;

/// <summary>Sends stamps once a second: to every endpoint, and to a few connections in turn. One state.</summary>
internal sealed class MailboxProber : UntypedActor, IWithTimers
{
    /// <summary>So many connections of each endpoint a second: enough to see a server that falls behind.</summary>
    private const int Connections = 4;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly ServerRecord _server;
    private readonly Random _random = new(Seed: 1);

    public MailboxProber(ServerRecord server) => _server = server;

    /// <summary>Set by the actor system, between constructor and start.</summary>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>Starts one, outside the part of the tree that people look at.</summary>
    public static void Start(ActorSystem system, ServerRecord server) =>
        ((ExtendedActorSystem)system).SystemActorOf(Akka.Actor.Props.Create<MailboxProber>(server), "mailbox-prober");

    protected override void PreStart() => Timers.StartPeriodicTimer(nameof(Due), Due.Instance, Interval);

    protected override void OnReceive(object message)
    {
        if (message is not Due)
        {
            Unhandled(message);
            return;
        }

        foreach (EndpointRecord endpoint in _server.Endpoints)
        {
            endpoint.Actor.Tell(_server.MailboxWait.Next());
            // By number, so that nobody has to make a list of thousands: those that have ended are missed.
            for (int probe = 0; probe < Connections; probe++)
                endpoint.Find(_random.NextInt64(endpoint.LastNumber) + 1)?.Actor.Tell(_server.MailboxWait.Next());
        }
    }

    private sealed record Due
    {
        public static readonly Due Instance = new();
    }
}
