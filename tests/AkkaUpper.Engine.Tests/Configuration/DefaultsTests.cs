using Akka.Actor;
using Akka.Configuration;

namespace AkkaUpper.Engine.Tests.Configuration;

/// <summary>The engine's own settings.</summary>
public class DefaultsTests
{
    private static readonly Config Defaults = ConfigurationFactory.Default();

    [Theory]
    [InlineData("akka.loglevel", "INFO")]
    [InlineData("akka.stdout-loglevel", "WARNING")]
    [InlineData("akka.logger-startup-timeout", "5s")]
    [InlineData("akka.log-config-on-start", "off")]
    [InlineData("akka.log-dead-letters", "10")]
    [InlineData("akka.log-dead-letters-during-shutdown", "off")]
    [InlineData("akka.log-dead-letters-suspend-duration", "5 minutes")]
    [InlineData("akka.actor.ask-timeout", "infinite")]
    [InlineData("akka.actor.creation-timeout", "20s")]
    [InlineData("akka.actor.guardian-supervisor-strategy", "Akka.Actor.DefaultSupervisorStrategy")]
    [InlineData("akka.actor.default-dispatcher.throughput", "30")]
    [InlineData("akka.actor.debug.lifecycle", "off")]
    [InlineData("akka.actor.debug.event-stream", "off")]
    [InlineData("akka.actor.debug.unhandled", "off")]
    [InlineData("akka.scheduler.tick-duration", "10ms")]
    [InlineData("akka.scheduler.ticks-per-wheel", "512")]
    [InlineData("akka.scheduler.shutdown-timeout", "5s")]
    [InlineData("akka.io.tcp.disabled-buffer-pool.buffer-size", "512")]
    [InlineData("akka.io.tcp.register-timeout", "5s")]
    [InlineData("akka.coordinated-shutdown.default-phase-timeout", "5 s")]
    [InlineData("akka.coordinated-shutdown.terminate-actor-system", "on")]
    [InlineData("akka.coordinated-shutdown.exit-clr", "off")]
    [InlineData("akka.coordinated-shutdown.run-by-clr-shutdown-hook", "on")]
    [InlineData("akka.coordinated-shutdown.run-by-actor-system-terminate", "on")]
    [InlineData("akka.coordinated-shutdown.phases.actor-system-terminate.timeout", "10 s")]
    public void Each_setting_has_its_default(string path, string value) => Assert.Equal(value, Defaults.GetString(path));

    [Fact]
    public void The_phases_of_the_coordinated_shutdown_depend_on_one_another()
    {
        var phases = Defaults.GetConfig("akka.coordinated-shutdown.phases");

        Assert.Equal(12, phases.Root.GetObject().Items.Count);
        Assert.Equal(["before-service-unbind"], phases.GetStringList("service-unbind.depends-on"));
        Assert.Equal(["cluster-shutdown"], phases.GetStringList("before-actor-system-terminate.depends-on"));
    }

    [Fact]
    public async Task A_system_reads_its_configuration_over_the_defaults()
    {
        var system = ActorSystem.Create("configured", "akka { loglevel = ERROR, stdout-loglevel = OFF }\nmine { x = 1 }");
        try
        {
            Assert.Equal("ERROR", system.Settings.LogLevel);
            Assert.Equal("OFF", system.Settings.StdoutLogLevel);
            Assert.Equal(1, system.Settings.Config.GetInt("mine.x"));
            Assert.Equal("20s", system.Settings.Config.GetString("akka.actor.creation-timeout"));
        }
        finally
        {
            await system.Terminate();
        }
    }

    [Fact]
    public void A_bad_setting_stops_the_system_from_starting() =>
        Assert.Throws<FormatException>(() => ActorSystem.Create("misconfigured", "akka.actor.creation-timeout = soon"));
}
