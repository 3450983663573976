using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.TestKits;

public sealed class TestKitTests
{
    [Fact]
    public void The_defaults_are_those_that_are_documented()
    {
        using var kit = new OpenKit();

        Assert.Equal("test", kit.Sys.Name);
        Assert.Equal(TimeSpan.FromSeconds(3), kit.TestKitSettings.SingleExpectDefault);
        Assert.Equal(TimeSpan.FromSeconds(3), kit.TestKitSettings.TestEventFilterLeeway);
        Assert.Equal(TimeSpan.FromSeconds(5), kit.TestKitSettings.DefaultTimeout);
        Assert.Equal(1, kit.TestKitSettings.TestTimeFactor);
    }

    [Fact]
    public void Times_are_dilated_by_the_configured_factor()
    {
        using var kit = new OpenKit("akka.test { timefactor = 2.5, single-expect-default = 2s }");

        Assert.Equal(TimeSpan.FromSeconds(10), kit.Dilated(TimeSpan.FromSeconds(4)));
        Assert.Equal(TimeSpan.FromSeconds(5), kit.RemainingOrDefault);
        Assert.Equal(TimeSpan.FromSeconds(5), kit.RemainingOrDilated(TimeSpan.FromSeconds(2)));
    }

    [Fact]
    public void A_test_may_bring_its_configuration_and_a_name()
    {
        using var kit = new OpenKit(ConfigurationFactory.ParseString("my.key = value"), "mine");

        Assert.Equal("mine", kit.Sys.Name);
        Assert.Equal("value", kit.Sys.Settings.Config.GetString("my.key"));
        Assert.Equal(3, kit.Sys.Settings.Config.GetTimeSpan("akka.test.filter-leeway").TotalSeconds);
    }

    [Fact]
    public void A_test_may_bring_its_system()
    {
        using var system = ActorSystem.Create("own");
        using var kit = new OpenKit(system);

        Assert.Same(system, kit.Sys);
        kit.TestActor.Tell("x");
        kit.ExpectMsg("x");
    }

    [Fact]
    public void Disposing_shuts_the_system_down_once_and_after_AfterAll()
    {
        var kit = new OpenKit();

        kit.Dispose();
        kit.Dispose();

        Assert.True(kit.Sys.WhenTerminated.IsCompletedSuccessfully);
        Assert.Equal(1, kit.Afters);
    }

    [Fact]
    public void Shutdown_can_verify_that_the_system_has_ended()
    {
        using var kit = new OpenKit();

        kit.Shutdown(TimeSpan.FromSeconds(10), verifySystemShutdown: true);

        Assert.True(kit.Sys.WhenTerminated.IsCompletedSuccessfully);
    }

    [Fact]
    public void What_is_logged_goes_to_the_tests_output()
    {
        var lines = new Lines();
        using var kit = new OpenKit(lines);

        // Some versions let the test begin before its logger listens.
        kit.AwaitAssert(() =>
        {
            kit.Log.Info("Hello, {0}", "output");
            Assert.Contains(lines.All, line => line.Contains("Hello, output", StringComparison.Ordinal));
        });
    }

    [Fact]
    public void Actors_are_made_and_found_through_the_kit()
    {
        using var kit = new OpenKit();

        var first = kit.ActorOf<Echo>("first");
        var second = kit.ActorOf(() => new Echo(), "second");
        var third = kit.ActorOf(Props.Create<Echo>());

        foreach (var actor in new[] { first, second, third })
        {
            actor.Tell("hello", kit.TestActor);
            kit.ExpectMsgFrom(actor, "hello");
        }

        kit.ActorSelection("/user/second").Tell("found", kit.TestActor);
        kit.ExpectMsgFrom(second, "found");
    }

    [Fact]
    public void A_latch_opens_when_it_is_counted_down()
    {
        using var kit = new OpenKit();
        var latch = kit.CreateTestLatch(2);

        latch.CountDown();
        Assert.False(latch.IsOpen);
        Assert.Throws<TimeoutException>(() => latch.Ready(TimeSpan.FromMilliseconds(20)));
        latch.CountDown();

        latch.Ready();
        Assert.True(latch.IsOpen);
    }

    private sealed class OpenKit : TestKit
    {
        public OpenKit()
        {
        }

        public OpenKit(string config)
            : base(config)
        {
        }

        public OpenKit(Config config, string name)
            : base(config, name)
        {
        }

        public OpenKit(ActorSystem system)
            : base(system)
        {
        }

        public OpenKit(ITestOutputHelper output)
            : base(output: output)
        {
        }

        public int Afters { get; private set; }

        protected override void AfterAll()
        {
            Afters++;
            base.AfterAll();
        }
    }

    private sealed class Echo : ReceiveActor
    {
        public Echo() => ReceiveAny(message => Sender.Tell(message));
    }

    private sealed class Lines : ITestOutputHelper
    {
        private readonly List<string> _all = [];

        public string[] All
        {
            get
            {
                lock (_all)
                    return [.. _all];
            }
        }

        public void WriteLine(string message)
        {
            lock (_all)
                _all.Add(message);
        }

        public void WriteLine(string format, params object[] args) => WriteLine(string.Format(format, args));
    }
}
