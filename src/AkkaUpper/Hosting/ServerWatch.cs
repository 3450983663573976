using Akka.Actor;

namespace AkkaUpper.Hosting;

/// <summary>Tells the host when the server's actor has ended, whatever the cause.</summary>
internal sealed class ServerWatch(IActorRef server, Action onEnded) : UntypedActor
{
    /// <summary>Starts one, outside the part of the tree that people look at.</summary>
    public static void Start(ActorSystem system, IActorRef server, Action onEnded) =>
        ((ExtendedActorSystem)system).SystemActorOf(Props.Create<ServerWatch>(server, onEnded), "server-watch");

    protected override void PreStart() => Context.Watch(server);

    protected override void OnReceive(object message)
    {
        if (message is not Terminated)
            return;
        onEnded();
        Context.Stop(Self);
    }
}
