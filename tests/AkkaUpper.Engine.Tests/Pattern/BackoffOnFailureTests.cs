using System.Diagnostics;
using Akka.Actor;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.Pattern;

public sealed class BackoffOnFailureTests(ITestOutputHelper output) : BackoffTestBase(output)
{
    [Fact]
    public void On_failure_a_restart_becomes_a_stop_and_a_later_start()
    {
        var supervisor = Supervise(OnFailure().WithManualReset());
        var first = Child();
        var failed = Stopwatch.StartNew();

        EventFilter.Exception<InvalidOperationException>().ExpectOne(() => first.Tell("fail"));

        ExpectTerminated(first);
        Assert.NotEqual(first, Child());
        Assert.True(failed.Elapsed >= Min, $"after {failed.Elapsed}");
        Assert.Equal(1, RestartCount(supervisor));
    }

    [Fact]
    public void On_failure_a_child_that_stops_by_itself_ends_the_supervisor()
    {
        var supervisor = Supervise(OnFailure());
        Watch(supervisor);
        var child = Child();

        child.Tell("stop");

        ExpectTerminated(child);
        ExpectTerminated(supervisor);
    }

    [Fact]
    public void On_failure_too_the_retries_are_limited()
    {
        var supervisor = Supervise(OnFailure().WithManualReset().WithMaxNrOfRetries(1));
        Watch(supervisor);

        for (var i = 0; i < 2; i++)
        {
            var child = Child();
            EventFilter.Exception<InvalidOperationException>().ExpectOne(() => child.Tell("fail"));
            ExpectTerminated(child);
        }

        ExpectTerminated(supervisor);
    }

    [Fact]
    public void On_failure_other_decisions_stand()
    {
        var supervisor = Supervise(OnFailure().WithSupervisorStrategy(new OneForOneStrategy(_ => Directive.Resume)));
        var child = Child();

        EventFilter.Warning(contains: "on purpose").ExpectOne(() => child.Tell("fail"));
        supervisor.Tell("hello", TestActor);

        ExpectMsg("heard hello");
        Assert.Equal(child, LastSender);
    }
}
