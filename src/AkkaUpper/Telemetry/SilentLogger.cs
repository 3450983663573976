using Akka.Actor;
using Akka.Event;

namespace AkkaUpper.Telemetry;

/// <summary>
/// Stands where the actor system wants a logger, and says nothing: <see cref="LogForwarder"/> has the log. Named in the
/// settings, because some versions take an empty list of loggers for the default one.
/// </summary>
internal sealed class SilentLogger : UntypedActor
{
    protected override void OnReceive(object message)
    {
        if (message is InitializeLogger)
            Sender.Tell(new LoggerInitialized());
    }
}
