using System.Diagnostics;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.Scheduling;

public sealed class TimerRestartTests(ITestOutputHelper output) : TimedTestBase(output)
{
    [Fact]
    public void A_timer_of_the_same_key_takes_the_place_of_the_first()
    {
        InActor(timers =>
        {
            timers.StartSingleTimer("key", "first", Soon);
            timers.StartSingleTimer("key", "second", Soon * 2);
            timers.StartPeriodicTimer("other", "third", Soon);
            timers.StartSingleTimer("other", "fourth", Soon * 3);
        });

        ExpectMsg("second");
        ExpectMsg("fourth");
        ExpectNoMsg(TimeSpan.FromMilliseconds(100));
    }

    [Fact]
    public void Put_off_again_and_again_it_comes_once_after_the_last_time()
    {
        var last = Stopwatch.StartNew();

        InActor(timers =>
        {
            for (var i = 0; i < 100_000; i++)
            {
                last.Restart();
                timers.StartSingleTimer("key", i, Soon);
            }
        });

        ExpectMsg(99_999);
        Assert.True(last.Elapsed >= Soon, $"after {last.Elapsed}");
        ExpectNoMsg(TimeSpan.FromMilliseconds(150));
    }

    [Fact]
    public void It_can_be_put_off_while_it_runs_out()
    {
        // Restarted with every message, at the very pace at which it would come.
        InActor(timers => timers.StartPeriodicTimer("pace", "pace", TimeSpan.FromMilliseconds(10)));
        for (var i = 0; i < 50; i++)
        {
            InActor(timers => timers.StartSingleTimer("key", "tick", TimeSpan.FromMilliseconds(10)));
            ExpectMsg<string>();
        }

        InActor(timers => timers.CancelAll());
        Answer("done", "pace", "tick");
        ExpectNoMsg(TimeSpan.FromMilliseconds(100));
    }

    [Fact]
    public void It_can_be_brought_forward()
    {
        InActor(timers =>
        {
            timers.StartSingleTimer("key", "late", Never);
            timers.StartSingleTimer("key", "early", Soon);
        });

        ExpectMsg("early");
    }

    [Fact]
    public void A_timer_cancelled_while_its_message_waits_in_the_mailbox_is_not_received()
    {
        Hold(before: timers => timers.StartSingleTimer("key", "tick", Soon), after: timers => timers.Cancel("key"));

        Answer("done");
    }

    [Fact]
    public void A_timer_restarted_while_its_message_waits_in_the_mailbox_comes_once_at_its_new_time()
    {
        Hold(
            before: timers => timers.StartSingleTimer("key", "old", Soon),
            after: timers => timers.StartSingleTimer("key", "new", TimeSpan.FromMilliseconds(200)));

        ExpectMsg("new");
        ExpectNoMsg(TimeSpan.FromMilliseconds(300));
    }

    [Fact]
    public void A_periodic_timer_cancelled_while_its_messages_wait_in_the_mailbox_is_not_received()
    {
        Hold(
            before: timers => timers.StartPeriodicTimer("key", "tick", TimeSpan.FromMilliseconds(20)),
            after: timers => timers.StartPeriodicTimer("key", "slow", Never));

        Answer("done");
        ExpectNoMsg(TimeSpan.FromMilliseconds(100));
    }

    [Fact]
    public void Started_and_cancelled_by_turns_it_leaves_nothing_behind()
    {
        InActor(timers =>
        {
            for (var i = 0; i < 10_000; i++)
            {
                timers.StartSingleTimer("a", "never", Soon);
                timers.Cancel("a");
                timers.StartSingleTimer("b", i, Soon);
            }

            timers.StartSingleTimer("a", "last", Soon * 2);
        });

        ExpectMsg(9_999);
        ExpectMsg("last");
        ExpectNoMsg(TimeSpan.FromMilliseconds(100));
    }
}
