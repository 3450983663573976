using System.Diagnostics;
using Akka.Actor;
using Akka.Event;
using Akka.Pattern;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.Pattern;

public sealed class BackoffOnStopTests(ITestOutputHelper output) : BackoffTestBase(output)
{
    [Fact]
    public void A_child_that_stops_comes_back_after_a_while()
    {
        var supervisor = Supervise(OnStop());
        var first = Child();
        var stopped = Stopwatch.StartNew();

        supervisor.Tell("stop");
        ExpectTerminated(first);

        var second = Child();
        Assert.True(stopped.Elapsed >= Min, $"after {stopped.Elapsed}");
        Assert.NotEqual(first, second);
        Assert.Equal(first.Path, second.Path);
    }

    [Fact]
    public void The_delay_doubles_up_to_the_longest()
    {
        Supervise(OnStop().WithManualReset());
        var child = Child();
        foreach (var atLeast in new[] { 50, 100, 200, 400, 400 })
        {
            var stopped = Stopwatch.StartNew();
            child.Tell("stop");
            ExpectTerminated(child);

            child = Child();
            Assert.True(stopped.Elapsed >= TimeSpan.FromMilliseconds(atLeast), $"{stopped.Elapsed} for {atLeast} ms");
        }
    }

    [Fact]
    public void Messages_are_passed_on_with_their_senders_and_back_to_the_parent()
    {
        var supervisor = Supervise(OnStop());
        Child();

        supervisor.Tell("hello", TestActor);

        ExpectMsg("heard hello");
        Assert.Equal(CurrentChild(supervisor), LastSender);
    }

    [Fact]
    public void While_there_is_no_child_messages_go_to_dead_letters()
    {
        var supervisor = Supervise(Backoff.OnStop(ChildProps, "child", TimeSpan.FromHours(1), TimeSpan.FromHours(1), 0, -1));
        StopChild(supervisor);
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));

        supervisor.Tell("too late", TestActor);

        Assert.Equal("too late", ExpectMsg<DeadLetter>().Message);
    }

    [Fact]
    public void While_there_is_no_child_messages_can_be_answered()
    {
        var supervisor = Supervise(Backoff
            .OnStop(ChildProps, "child", TimeSpan.FromHours(1), TimeSpan.FromHours(1), 0, -1)
            .WithReplyWhileStopped("come back later"));
        StopChild(supervisor);

        supervisor.Tell("hello", TestActor);

        ExpectMsg("come back later");
    }

    [Fact]
    public void The_child_of_the_moment_can_be_asked_for()
    {
        var supervisor = Supervise(Backoff.OnStop(ChildProps, "child", TimeSpan.FromHours(1), TimeSpan.FromHours(1), 0, -1));

        var child = Child();

        Assert.Equal(child, CurrentChild(supervisor));
        StopChild(supervisor, child);
        Assert.True(CurrentChild(supervisor).IsNobody());
    }

    [Fact]
    public void With_manual_reset_the_count_goes_on_until_it_is_reset()
    {
        var supervisor = Supervise(OnStop().WithManualReset());
        Assert.Equal(0, RestartCount(supervisor));

        Child().Tell("stop");
        ExpectMsg<Terminated>();
        var second = Child();
        ExpectNoMsg(Max);
        Assert.Equal(1, RestartCount(supervisor));

        supervisor.Tell(BackoffSupervisor.Reset.Instance);
        Assert.Equal(0, RestartCount(supervisor));
        Assert.Equal(second, CurrentChild(supervisor));
    }

    [Fact]
    public void With_auto_reset_the_count_goes_back_when_the_child_lives()
    {
        // Long enough for the count to be seen before.
        var life = TimeSpan.FromSeconds(2);
        var supervisor = Supervise(Backoff.OnStop(ChildProps, "child", Min, life, 0, -1).WithAutoReset(life));

        Child().Tell("stop");
        ExpectMsg<Terminated>();
        Child();

        Assert.Equal(1, RestartCount(supervisor));
        AwaitAssert(() => Assert.Equal(0, RestartCount(supervisor)));
    }

    [Fact]
    public void When_the_retries_are_used_up_the_supervisor_stops()
    {
        var supervisor = Supervise(OnStop().WithManualReset().WithMaxNrOfRetries(2));
        Watch(supervisor);

        for (var i = 0; i < 3; i++)
        {
            var child = Child();
            child.Tell("stop");
            ExpectTerminated(child);
        }

        ExpectTerminated(supervisor);
    }

    [Fact]
    public void After_a_final_message_the_child_does_not_come_back()
    {
        var supervisor = Supervise(OnStop().WithFinalStopMessage(message => message is "stop"));
        Watch(supervisor);
        var child = Child();

        supervisor.Tell("stop");

        ExpectTerminated(child);
        ExpectTerminated(supervisor);
    }

    [Fact]
    public void With_the_stopping_strategy_a_failure_stops_the_child_and_it_comes_back_later()
    {
        Supervise(OnStop().WithDefaultStoppingStrategy());
        var first = Child();

        EventFilter.Exception<InvalidOperationException>().ExpectOne(() => first.Tell("fail"));

        ExpectTerminated(first);
        Assert.NotEqual(first, Child());
    }

    [Theory]
    [InlineData(0, 100, 0.0)]
    [InlineData(100, 50, 0.0)]
    [InlineData(50, 100, 1.5)]
    public void Options_that_make_no_sense_are_refused(int minMs, int maxMs, double randomFactor) =>
        Assert.Throws<ArgumentException>(() => BackoffSupervisor.Props(Backoff.OnStop(
            ChildProps,
            "child",
            TimeSpan.FromMilliseconds(minMs),
            TimeSpan.FromMilliseconds(maxMs),
            randomFactor,
            -1)));
}
