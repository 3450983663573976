using Akka.Actor;
using Microsoft.Extensions.Logging;

namespace Akka.Hosting.Logging;

/// <summary>The factory that the system's loggers write to.</summary>
internal sealed class HostLogging(ILoggerFactory factory) : IExtension
{
    public ILoggerFactory Factory => factory;
}

internal sealed class HostLoggingId(ILoggerFactory factory) : ExtensionIdProvider<HostLogging>
{
    public override HostLogging CreateExtension(ExtendedActorSystem system) => new(factory);
}
