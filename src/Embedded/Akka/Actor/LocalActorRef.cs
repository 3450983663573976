using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>A reference to an actor of this process.</summary>
internal sealed class LocalActorRef : ActorRefBase, IInternalActorRef
{
    private readonly ActorCell _cell;

    public LocalActorRef(ActorSystemImpl system, Props props, IInternalActorRef parent, ActorPath path)
    {
        Path = path;
        Parent = parent;
        _cell = new ActorCell(system, this, props, parent);
    }

    public override ActorPath Path { get; }

    public IInternalActorRef Parent { get; }

    public ActorCell Cell => _cell;

    public bool IsTerminated => _cell.Mailbox.IsClosed;

    public IEnumerable<IInternalActorRef> Children => _cell.GetChildren().Cast<IInternalActorRef>();

    public void SendSystemMessage(SystemMessage message) => _cell.Mailbox.PostSystem(message);

    public void Start() => SendSystemMessage(new Create());

    public void Stop() => SendSystemMessage(new Terminate());

    public IInternalActorRef GetSingleChild(string name) => (IInternalActorRef)_cell.Child(name);

    protected override void TellInternal(object message, IActorRef sender) => _cell.Mailbox.Post(message, sender);
}
