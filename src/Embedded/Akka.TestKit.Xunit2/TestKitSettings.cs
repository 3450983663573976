using Akka.Actor;
using Akka.Configuration;

namespace Akka.TestKit;

/// <summary>What <c>akka.test</c> says.</summary>
public class TestKitSettings : IExtension
{
    /// <summary>Reads the settings.</summary>
    public TestKitSettings(Config config)
    {
        DefaultTimeout = config.GetTimeSpan("akka.test.default-timeout", TimeSpan.FromSeconds(5), false);
        SingleExpectDefault = config.GetTimeSpan("akka.test.single-expect-default", TimeSpan.FromSeconds(3), false);
        TestEventFilterLeeway = config.GetTimeSpan("akka.test.filter-leeway", TimeSpan.FromSeconds(3), false);
        TestTimeFactor = config.GetDouble("akka.test.timefactor", 1);
        LogTestKitCalls = config.GetBoolean("akka.test.testkit.debug", false);
        if (TestTimeFactor <= 0)
            throw new ConfigurationException("akka.test.timefactor must be positive");
    }

    /// <summary>For actions on the system, such as shutting it down.</summary>
    public TimeSpan DefaultTimeout { get; }

    /// <summary>How long an expected message may take, unless said otherwise.</summary>
    public TimeSpan SingleExpectDefault { get; }

    /// <summary>How long expected log events may take.</summary>
    public TimeSpan TestEventFilterLeeway { get; }

    /// <summary>By how much all waiting times are multiplied.</summary>
    public double TestTimeFactor { get; }

    /// <summary>Whether the kit logs what it does.</summary>
    public bool LogTestKitCalls { get; }
}

/// <summary>Gets at the kit's settings.</summary>
public class TestKitExtension : ExtensionIdProvider<TestKitSettings>
{
    /// <inheritdoc />
    public override TestKitSettings CreateExtension(ExtendedActorSystem system) => new(system.Settings.Config);

    /// <summary>The settings of a system.</summary>
    public static TestKitSettings For(ActorSystem system) => (TestKitSettings)system.RegisterExtension(new TestKitExtension());
}
