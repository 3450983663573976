using System.Net.Sockets;
using Akka.Actor;

namespace Akka.IO;

/// <summary>A connection that a listener accepted.</summary>
internal sealed class TcpIncomingConnection(
    TcpSettings settings, SocketWatcher watcher, Socket socket, Tcp.Bind bind, AcceptGate gate)
    : TcpConnection(settings, watcher, bind.PullMode)
{
    private bool _hasLeft;

    /// <summary>Starts one as a child of the manager, from the listener's turn.</summary>
    public static void Start(
        IActorRef manager, TcpSettings settings, SocketWatcher watcher, Socket socket, Tcp.Bind bind, AcceptGate gate)
    {
        try
        {
            ((ActorCell)manager).ActorOf(Props.CreateBy(new Producer(settings, watcher, socket, bind, gate)));
        }
        catch (InvalidOperationException)
        {
            // The manager is stopping.
            socket.Dispose();
            gate.Leave();
        }
    }

    protected override void PreStart() => Open(socket, bind.Handler, bind.Options);

    protected override void OnSettled()
    {
        if (_hasLeft)
            return;
        _hasLeft = true;
        gate.Leave();
    }

    /// <summary>Made for each connection, so no constructor is looked up by reflection.</summary>
    private sealed class Producer(
        TcpSettings settings, SocketWatcher watcher, Socket socket, Tcp.Bind bind, AcceptGate gate)
        : IIndirectActorProducer
    {
        public Type ActorType => typeof(TcpIncomingConnection);

        public ActorBase Produce() => new TcpIncomingConnection(settings, watcher, socket, bind, gate);

        public void Release(ActorBase actor)
        {
        }
    }
}
