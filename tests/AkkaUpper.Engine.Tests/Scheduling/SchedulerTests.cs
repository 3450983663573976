using System.Diagnostics;
using Akka.Actor;
using Akka.TestKit.Xunit2;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.Scheduling;

// A small wheel: what is scheduled for longer than 160 ms goes round more than once.
public sealed class SchedulerTests(ITestOutputHelper output)
    : TestKit("akka.scheduler { tick-duration = 10ms, ticks-per-wheel = 16 }\n" + Patience.Config, output: output)
{
    [Fact]
    public void A_message_comes_once_and_not_before_its_time()
    {
        var delay = TimeSpan.FromMilliseconds(100);
        var started = Stopwatch.StartNew();

        Sys.Scheduler.ScheduleTellOnce(delay, TestActor, "now", ActorRefs.NoSender);

        ExpectMsg("now");
        Assert.True(started.Elapsed >= delay, $"after {started.Elapsed}");
        ExpectNoMsg(TimeSpan.FromMilliseconds(100));
    }

    [Fact]
    public void A_message_comes_with_its_sender()
    {
        var sender = CreateTestProbe();

        Sys.Scheduler.ScheduleTellOnce(TimeSpan.Zero, TestActor, "hello", sender.Ref);

        ExpectMsg("hello");
        Assert.Equal(sender.Ref, LastSender);
    }

    [Fact]
    public void Messages_come_in_the_order_of_their_times()
    {
        foreach (var ms in new[] { 800, 100, 400, 1200, 240 })
            Sys.Scheduler.ScheduleTellOnce(ms, TestActor, ms, ActorRefs.NoSender);

        Assert.Equal([100, 240, 400, 800, 1200], ReceiveN(5, TimeSpan.FromSeconds(15)).Cast<int>());
    }

    [Fact]
    public void A_repeated_message_comes_until_it_is_cancelled()
    {
        var repeated = Sys.Scheduler.ScheduleTellRepeatedlyCancelable(20, 30, TestActor, "again", ActorRefs.NoSender);

        for (var i = 0; i < 4; i++)
            ExpectMsg("again");
        repeated.Cancel();
        Assert.True(repeated.IsCancellationRequested);
        // Some may have been on their way.
        Sys.Scheduler.ScheduleTellOnce(100, TestActor, "end", ActorRefs.NoSender);
        FishForMessage(message => message is "end");
        ExpectNoMsg(TimeSpan.FromMilliseconds(100));
    }

    [Fact]
    public void What_is_repeated_keeps_its_rate()
    {
        var started = Stopwatch.StartNew();
        var repeated = Sys.Scheduler.ScheduleTellRepeatedlyCancelable(40, 40, TestActor, "again", ActorRefs.NoSender);

        for (var i = 0; i < 10; i++)
            ExpectMsg("again");
        var elapsed = started.Elapsed;
        repeated.Cancel();

        // A single one may be off by a tick, ten of them together by no more than that.
        Assert.InRange(elapsed, TimeSpan.FromMilliseconds(380), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void What_was_cancelled_in_time_never_comes()
    {
        var cancelled = Sys.Scheduler.ScheduleTellOnceCancelable(800, TestActor, "never", ActorRefs.NoSender);
        cancelled.Cancel();
        Sys.Scheduler.ScheduleTellOnce(
            TimeSpan.FromMilliseconds(20), TestActor, "never", ActorRefs.NoSender, Cancelable.CreateCanceled());

        Sys.Scheduler.ScheduleTellOnce(1000, TestActor, "later than they", ActorRefs.NoSender);
        ExpectMsg("later than they");
    }

    [Fact]
    public void One_handle_cancels_all_that_was_scheduled_with_it()
    {
        var handle = new Cancelable(Sys.Scheduler);
        for (var ms = 800; ms < 900; ms += 10)
            Sys.Scheduler.ScheduleTellOnce(ms, TestActor, "never", ActorRefs.NoSender, handle);
        Sys.Scheduler.ScheduleTellRepeatedly(800, 10, TestActor, "never", ActorRefs.NoSender, handle);

        handle.Cancel();

        Sys.Scheduler.ScheduleTellOnce(1000, TestActor, "later than they", ActorRefs.NoSender);
        ExpectMsg("later than they");
    }

    [Fact]
    public void Actions_run_once_or_repeatedly()
    {
        var count = 0;
        var once = Sys.Scheduler.Advanced.ScheduleOnceCancelable(10, () => TestActor.Tell("once"));
        var repeated = Sys.Scheduler.Advanced.ScheduleRepeatedlyCancelable(50, 10, () => TestActor.Tell(++count));

        ExpectMsg("once");
        for (var i = 1; i <= 5; i++)
            ExpectMsg(i);
        repeated.Cancel();
        once.Cancel();
    }

    [Fact]
    public void An_action_that_throws_is_logged_and_harms_no_other()
    {
        var count = 0;

        EventFilter.Exception<InvalidOperationException>().ExpectOne(() =>
            Sys.Scheduler.Advanced.ScheduleRepeatedly(10, 10, () =>
            {
                Interlocked.Increment(ref count);
                throw new InvalidOperationException("on purpose");
            }));

        Sys.Scheduler.ScheduleTellOnce(100, TestActor, "still running", ActorRefs.NoSender);
        ExpectMsg("still running");
        Assert.Equal(1, Volatile.Read(ref count));
    }

    [Fact]
    public void Times_below_zero_are_refused()
    {
        var below = TimeSpan.FromMilliseconds(-1);

        Assert.Throws<ArgumentOutOfRangeException>(() => Sys.Scheduler.ScheduleTellOnce(below, TestActor, "x", TestActor));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => Sys.Scheduler.ScheduleTellRepeatedly(TimeSpan.Zero, TimeSpan.Zero, TestActor, "x", TestActor));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => Sys.Scheduler.Advanced.ScheduleRepeatedly(below, TimeSpan.FromSeconds(1), () => { }));
    }

    [Fact]
    public async Task After_the_system_has_ended_nothing_can_be_scheduled()
    {
        var system = ActorSystem.Create("ended", "akka.stdout-loglevel = OFF, akka.loglevel = OFF");
        var scheduler = system.Scheduler;
        await system.Terminate();

        Assert.Throws<SchedulerException>(() => scheduler.ScheduleTellOnce(1, TestActor, "x", ActorRefs.NoSender));
    }

    [Fact]
    public void Ten_thousand_messages_at_once_all_come_and_none_early()
    {
        const int count = 10_000;
        var random = new Random(12000);
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < count; i++)
        {
            var delay = TimeSpan.FromMilliseconds(random.Next(0, 500));
            Sys.Scheduler.ScheduleTellOnce(delay, TestActor, new Due(clock.Elapsed + delay, clock), ActorRefs.NoSender);
        }

        for (var i = 0; i < count; i++)
        {
            // Its own clock was read a moment before the scheduler's.
            var due = ExpectMsg<Due>(TimeSpan.FromSeconds(10));
            Assert.True(due.Clock.Elapsed >= due.At, $"due {due.At}, came {due.Clock.Elapsed}");
        }

        ExpectNoMsg(TimeSpan.FromMilliseconds(50));
    }

    [Fact]
    public async Task Many_threads_may_schedule_and_cancel_at_the_same_time()
    {
        var kept = 0;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(seed => Task.Run(() =>
        {
            var random = new Random(seed);
            for (var i = 0; i < 5_000; i++)
            {
                var handle = Sys.Scheduler.ScheduleTellOnceCancelable(
                    random.Next(1000, 1100), TestActor, "kept", ActorRefs.NoSender);
                if (i % 50 != 0)
                    handle.Cancel();
                else
                    Interlocked.Increment(ref kept);
            }
        })));

        // What was cancelled long after it was due may have come; here everything is cancelled within microseconds.
        ReceiveN(kept, TimeSpan.FromSeconds(20));
        ExpectNoMsg(TimeSpan.FromMilliseconds(300));
    }

    [Fact]
    public void What_was_cancelled_is_let_go()
    {
        var messages = new List<WeakReference>();
        for (var i = 0; i < 100; i++)
            messages.Add(ScheduleAndCancel());

        AwaitAssert(
            () =>
            {
                GC.Collect();
                Assert.DoesNotContain(messages, message => message.IsAlive);
            },
            TimeSpan.FromSeconds(10));

        WeakReference ScheduleAndCancel()
        {
            var message = new object();
            Sys.Scheduler.ScheduleTellOnceCancelable(TimeSpan.FromHours(1), TestActor, message, ActorRefs.NoSender)
                .Cancel();
            return new WeakReference(message);
        }
    }

    private sealed record Due(TimeSpan At, Stopwatch Clock);
}
