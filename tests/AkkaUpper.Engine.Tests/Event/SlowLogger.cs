using Akka.Actor;
using Akka.Event;

namespace AkkaUpper.Engine.Tests.Event;

/// <summary>A logger that answers late: when it is told to. One state.</summary>
public sealed class SlowLogger : ReceiveActor
{
    private readonly List<string> _heard = [];
    private IActorRef? _waiting;

    public SlowLogger()
    {
        Receive<InitializeLogger>(_ => _waiting = Sender);
        Receive<LogEvent>(e => _heard.Add(e.Message.ToString()!));
        Receive<string>(text => text == "answer", _ => _waiting!.Tell(new LoggerInitialized()));
        Receive<string>(text => text == "heard", _ => Sender.Tell(_heard.ToArray()));
    }
}
