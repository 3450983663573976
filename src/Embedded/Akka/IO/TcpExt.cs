using Akka.Actor;

namespace Akka.IO;

/// <summary>Base of the I/O extensions.</summary>
public abstract class IOExtension : IExtension
{
    /// <summary>The actor that takes the first commands.</summary>
    public abstract IActorRef Manager { get; }
}

/// <summary>A system's TCP.</summary>
public sealed class TcpExt : IOExtension
{
    /// <summary>Starts the manager as <c>/system/IO-TCP</c>.</summary>
    public TcpExt(ExtendedActorSystem system)
    {
        Settings = TcpSettings.Create(system);
        Manager = system.SystemActorOf(Props.Create<TcpManager>(Settings), "IO-TCP");
    }

    /// <inheritdoc />
    public override IActorRef Manager { get; }

    /// <summary>What <c>akka.io.tcp</c> says.</summary>
    public TcpSettings Settings { get; }
}

/// <summary>Getting at the manager.</summary>
public static class TcpExtensions
{
    /// <summary>The system's Tcp manager.</summary>
    public static IActorRef Tcp(this ActorSystem system) => IO.Tcp.Manager(system);
}
