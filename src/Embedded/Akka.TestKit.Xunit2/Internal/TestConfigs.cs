using Akka.Configuration;

namespace Akka.TestKit.Configs;

/// <summary>Configurations for tests.</summary>
public static class TestConfigs
{
    /// <summary>What the kit puts under every test's own configuration.</summary>
    public static Config DefaultConfig { get; } = ConfigurationFactory.ParseString("""
        akka {
          loggers = ["Akka.TestKit.TestEventListener, Akka.TestKit"]
          test {
            # every waiting time is multiplied by it
            timefactor = 1.0
            # how long an event filter waits for the events it expects
            filter-leeway = 3s
            # how long ExpectMsg waits, unless told otherwise
            single-expect-default = 3s
            # for everything else, such as shutting the system down
            default-timeout = 5s
          }
        }
        """);
}
