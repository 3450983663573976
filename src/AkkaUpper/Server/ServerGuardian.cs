using Akka.Actor;

namespace AkkaUpper.Server;

/// <summary>
/// What happens to the actors right under <c>/user</c> that fail: Akka's default, but not without end. Who fails again and
/// again is stopped.
/// </summary>
internal sealed class ServerGuardian : SupervisorStrategyConfigurator
{
    private const int MaxRestarts = 10;
    private const int RestartWindow = 60_000;

    public override SupervisorStrategy Create() =>
        new OneForOneStrategy(MaxRestarts, RestartWindow, SupervisorStrategy.DefaultDecider);
}
