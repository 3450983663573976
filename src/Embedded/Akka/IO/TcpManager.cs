using Akka.Actor;

namespace Akka.IO;

/// <summary>
/// <c>/system/IO-TCP</c>: makes an actor for each listener and each connection. They are all its children, so that
/// connections don't depend on the listener that accepted them.
/// </summary>
internal sealed class TcpManager(TcpSettings settings) : ActorBase
{
    private readonly SocketWatcher _watcher = SocketWatcher.Create();

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case Tcp.Bind bind:
                Context.ActorOf(Props.Create<TcpListener>(settings, _watcher, bind, Sender));
                return true;
            case Tcp.Connect connect:
                Context.ActorOf(Props.Create<TcpOutgoingConnection>(settings, _watcher, connect, Sender));
                return true;
            default:
                return false;
        }
    }

    protected override SupervisorStrategy SupervisorStrategy() => Tcp.ConnectionSupervisorStrategy;

    // After the last child: no socket is watched any more.
    protected override void PostStop() => _watcher.Dispose();
}
