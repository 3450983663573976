using System.Diagnostics;
using Akka.Actor;
using Akka.Event;
using Xunit.Abstractions;
using Run = AkkaUpper.Engine.Tests.Scheduling.TimedActor.Run;

namespace AkkaUpper.Engine.Tests.Scheduling;

public sealed class TimersTests(ITestOutputHelper output) : TimedTestBase(output)
{
    [Fact]
    public void A_single_timer_sends_its_message_once_and_not_early()
    {
        var started = Stopwatch.StartNew();

        InActor(timers => timers.StartSingleTimer("key", "tick", Soon));

        ExpectMsg("tick");
        Assert.True(started.Elapsed >= Soon, $"after {started.Elapsed}");
        Assert.Equal(Sys.DeadLetters, LastSender);
        ExpectNoMsg(TimeSpan.FromMilliseconds(150));
    }

    [Fact]
    public void A_second_timer_leaves_the_first_alone()
    {
        InActor(timers =>
        {
            timers.StartSingleTimer("first", "one", Soon);
            timers.StartSingleTimer("second", "two", Soon + Soon);
        });

        ExpectMsg("one");
        ExpectMsg("two");
    }

    [Fact]
    public void A_periodic_timer_goes_on_until_cancelled()
    {
        InActor(timers => timers.StartPeriodicTimer("key", "tick", TimeSpan.FromMilliseconds(20)));
        for (var i = 0; i < 4; i++)
            ExpectMsg("tick");

        InActor(timers => timers.Cancel("key"));
        Answer("cancelled", "tick");

        ExpectNoMsg(TimeSpan.FromMilliseconds(100));
    }

    [Fact]
    public void A_periodic_timer_can_begin_later()
    {
        var started = Stopwatch.StartNew();

        InActor(timers => timers.StartPeriodicTimer(
            "key", "tick", TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(10)));

        ExpectMsg("tick");
        Assert.True(started.Elapsed >= TimeSpan.FromMilliseconds(100), $"after {started.Elapsed}");
        ExpectMsg("tick");
    }

    [Fact]
    public void A_timer_may_speak_in_the_name_of_another()
    {
        var probe = CreateTestProbe();

        InActor(timers => timers.StartSingleTimer("key", "tick", Soon, probe.Ref));

        ExpectMsg("tick");
        Assert.Equal(probe.Ref, LastSender);
    }

    [Fact]
    public void It_is_active_from_its_start_to_its_message()
    {
        InActor(timers =>
        {
            timers.StartSingleTimer("single", "tick", Soon);
            timers.StartPeriodicTimer("periodic", "never", Never);
            TestActor.Tell((timers.IsTimerActive("single"), timers.IsTimerActive("periodic"), timers.ActiveTimers.Count));
        });
        ExpectMsg((true, true, 2));

        ExpectMsg("tick");
        InActor(timers =>
        {
            TestActor.Tell((timers.IsTimerActive("single"), timers.IsTimerActive("periodic"), timers.ActiveTimers.Count));
            timers.Cancel("periodic");
            TestActor.Tell((timers.IsTimerActive("single"), timers.IsTimerActive("periodic"), timers.ActiveTimers.Count));
        });

        ExpectMsg((false, true, 1));
        ExpectMsg((false, false, 0));
    }

    [Fact]
    public void All_can_be_cancelled_at_once_and_cancelling_nothing_is_fine()
    {
        InActor(timers =>
        {
            timers.Cancel("unknown");
            for (var i = 0; i < 10; i++)
                timers.StartSingleTimer(i, "tick", Soon);
            timers.CancelAll();
            TestActor.Tell(timers.ActiveTimers.Count);
        });

        ExpectMsg(0);
        ExpectNoMsg(TimeSpan.FromMilliseconds(200));
    }

    [Fact]
    public void A_restart_cancels_all()
    {
        InActor(timers =>
        {
            timers.StartSingleTimer("single", "tick", Soon);
            timers.StartPeriodicTimer("periodic", "tick", Soon);
        });

        EventFilter.Exception<InvalidOperationException>().ExpectOne(
            () => InActor(_ => throw new InvalidOperationException("on purpose")));

        FishForMessage(message => message is "restarted");
        ExpectNoMsg(TimeSpan.FromMilliseconds(200));
        InActor(timers => timers.StartSingleTimer("single", "after", Soon));
        ExpectMsg("after");
    }

    [Fact]
    public void A_stop_cancels_all_and_leaves_no_dead_letters()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        InActor(timers =>
        {
            timers.StartSingleTimer("single", "tick", Soon);
            timers.StartPeriodicTimer("periodic", "tick", Soon);
        });
        Answer("started", "tick");
        Watch(Actor);

        Sys.Stop(Actor);

        FishForMessage(message => message is not DeadLetter letter
            ? message is Terminated
            : throw new InvalidOperationException($"{letter} was not to come"));
        ExpectNoMsg(TimeSpan.FromMilliseconds(200));
    }

    [Fact]
    public void Times_below_zero_are_refused()
    {
        InActor(timers =>
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => timers.StartSingleTimer("key", "x", TimeSpan.FromTicks(-1)));
            Assert.Throws<ArgumentOutOfRangeException>(() => timers.StartPeriodicTimer("key", "x", TimeSpan.Zero));
            TestActor.Tell(timers.IsTimerActive("key"));
        });

        ExpectMsg(false);
    }

    [Fact]
    public void A_thousand_actors_with_a_timer_each_all_get_theirs()
    {
        // On the packages the first timer starts the scheduler and waits on its thread until it runs. A thousand first timers at
        // once would wait on all threads of the pool, and none would be left for it.
        Sys.Scheduler.ScheduleTellOnce(TimeSpan.Zero, TestActor, "started", ActorRefs.NoSender);
        ExpectMsg("started");

        for (var i = 0; i < 1000; i++)
        {
            var number = i;
            Sys.ActorOf(Props.Create<TimedActor>(TestActor))
                .Tell(new Run(timers => timers.StartSingleTimer("key", number, TimeSpan.FromMilliseconds(number % 200))));
        }

        Assert.Equal(Enumerable.Range(0, 1000), ReceiveN(1000, TimeSpan.FromSeconds(10)).Cast<int>().Order());
    }
}
