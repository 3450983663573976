using Akka.Actor;
using Akka.Event;

namespace Akka.Streams.Fusing;

/// <summary>Runs one stream, and stops when all its stages have ended. Stopped before, it ends them abruptly.</summary>
internal sealed class StreamActor(Interpreter interpreter) : UntypedActor
{
    protected override void PreStart()
    {
        interpreter.Start(Self);
        Turn();
    }

    protected override void PostStop() => interpreter.Stop(Self);

    protected override void OnReceive(object message)
    {
        if (message is Wake)
            Turn();
        else
            Unhandled(message);
    }

    private void Turn()
    {
        interpreter.Turn();
        if (interpreter.IsDone)
            Context.Stop(Self);
    }

    /// <summary>There is something to do.</summary>
    internal sealed class Wake : IDeadLetterSuppression
    {
        public static readonly Wake Instance = new();
    }
}

/// <summary>The parent of the streams of a materializer. Stages catch what they throw; nothing is restarted.</summary>
internal sealed class StreamSupervisor : UntypedActor
{
    protected override SupervisorStrategy SupervisorStrategy() => Actor.SupervisorStrategy.StoppingStrategy;

    protected override void OnReceive(object message) => Unhandled(message);
}
