using Akka.Actor;

namespace Akka.IO;

/// <summary>
/// TCP by messages. Commands go to the manager (<c>system.Tcp()</c>), a listener or a connection; events come back.
/// </summary>
public partial class Tcp : ExtensionIdProvider<TcpExt>
{
    /// <summary>The extension's id.</summary>
    public static readonly Tcp Instance = new();

    /// <summary>A connection that fails is stopped: there is no way to give a new one its socket.</summary>
    public static readonly SupervisorStrategy ConnectionSupervisorStrategy = new OneForOneStrategy(static _ => Directive.Stop);

    /// <summary>The system's Tcp manager.</summary>
    public static IActorRef Manager(ActorSystem system) => Instance.Apply(system).Manager;

    /// <inheritdoc />
    public override TcpExt CreateExtension(ExtendedActorSystem system) => new(system);

    /// <summary>Base of commands and events.</summary>
    public class Message : INoSerializationVerificationNeeded;

    /// <summary>Base of what is asked of the manager, a listener or a connection.</summary>
    public abstract class Command : Message
    {
        /// <summary>The answer when this command fails.</summary>
        public CommandFailed FailureMessage => field ??= new CommandFailed(this);
    }

    /// <summary>Base of what comes back. Derive from it for an <see cref="SimpleWriteCommand.Ack"/>.</summary>
    public class Event : Message;
}
