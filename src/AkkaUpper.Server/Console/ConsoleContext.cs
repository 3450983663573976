using Akka.Actor;
using AkkaUpper.Configuration;
using AkkaUpper.Hosting;
using AkkaUpper.Telemetry;

namespace AkkaUpper.Server.WebConsole;

/// <summary>What the console shows and may touch.</summary>
/// <param name="Server">The server.</param>
/// <param name="System">Its actor system, for the client actors that the console starts.</param>
/// <param name="Meter">Its meter.</param>
/// <param name="Console">The console's settings.</param>
/// <param name="Settings">All settings in force, and where each came from.</param>
internal sealed record ConsoleContext(
    UpperServer Server, ActorSystem System, ServerMeter Meter, ConsoleSettings Console, IReadOnlyList<EffectiveSetting> Settings)
{
    /// <summary>Another one after each start, so that a page knows that all it has is of another process.</summary>
    public string Instance { get; } = Guid.NewGuid().ToString("N")[..8];

    public ServerRecord Record => Server.Record;
}
