using System.Net;
using Akka.Actor;
using Akka.IO;

namespace AkkaUpper.Engine.Tests.IO.Rules;

/// <summary>
/// A process of its own with few file descriptors, that answers what it receives. Says on standard output where it listens,
/// and ends with its standard input.
/// </summary>
internal static class StarvedServer
{
    /// <param name="maxConnections">How many it serves at a time; others are reset.</param>
    public static async Task RunAsync(int maxConnections)
    {
        using var system = ActorSystem.Create("starved", "akka { loglevel = ERROR, stdout-loglevel = OFF }");
        system.ActorOf(Props.Create<Server>(maxConnections));
        while (await System.Console.In.ReadLineAsync() is not null)
        {
            // Nothing is said to it: only the end counts.
        }

        await system.Terminate();
    }

    private sealed class Server : UntypedActor
    {
        private readonly int _maxConnections;
        private int _connections;

        public Server(int maxConnections)
        {
            _maxConnections = maxConnections;
            Context.System.Tcp().Tell(new Tcp.Bind(Self, new IPEndPoint(IPAddress.Loopback, 0), backlog: 1024, pullMode: true));
        }

        protected override SupervisorStrategy SupervisorStrategy() => Akka.Actor.SupervisorStrategy.StoppingStrategy;

        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case Tcp.Bound bound:
                    System.Console.WriteLine(bound.LocalAddress);
                    Sender.Tell(new Tcp.ResumeAccepting(1));
                    break;
                case Tcp.Connected when _connections < _maxConnections:
                    _connections++;
                    Context.Watch(Context.ActorOf(Props.Create<Connection>(Sender)));
                    break;
                case Tcp.Connected:
                    Sender.Tell(Tcp.Abort.Instance);
                    break;
                case Terminated:
                    _connections--;
                    break;
            }
        }
    }

    private sealed class Connection : UntypedActor
    {
        private readonly IActorRef _connection;

        public Connection(IActorRef connection)
        {
            _connection = connection;
            _connection.Tell(new Tcp.Register(Self, keepOpenOnPeerClosed: true, useResumeWriting: false));
            _connection.Tell(Tcp.ResumeReading.Instance);
        }

        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case Tcp.Received received:
                    _connection.Tell(Tcp.Write.Create(received.Data));
                    _connection.Tell(Tcp.ResumeReading.Instance);
                    break;
                case Tcp.PeerClosed:
                    _connection.Tell(Tcp.Close.Instance);
                    break;
                case Tcp.ConnectionClosed:
                    Context.Stop(Self);
                    break;
            }
        }
    }
}
