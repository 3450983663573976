using Akka;
using Akka.Actor;
using Akka.Configuration;

namespace AkkaUpper.Engine.Tests.Shutdown;

public sealed class ShutdownFailureTests : ShutdownTestBase
{
    [Fact]
    public async Task A_task_that_fails_does_not_stop_the_others()
    {
        var shutdown = CoordinatedShutdown.Get(Start());
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceUnbind, "throws", () => throw new InvalidOperationException("1"));
        shutdown.AddTask(
            CoordinatedShutdown.PhaseServiceUnbind,
            "fails",
            () => Task.FromException<Done>(new InvalidOperationException("2")));
        Add(shutdown, CoordinatedShutdown.PhaseServiceUnbind, "beside");
        Add(shutdown, CoordinatedShutdown.PhaseServiceStop, "after");

        await Run(shutdown);

        Assert.Equal(["beside", "after"], Ran);
        Assert.True(shutdown.System.WhenTerminated.IsCompleted);
    }

    [Fact]
    public async Task A_phase_that_takes_too_long_is_left_behind()
    {
        var shutdown = CoordinatedShutdown.Get(Start("akka.coordinated-shutdown.phases.service-unbind.timeout = 100ms"));
        shutdown.AddTask(
            CoordinatedShutdown.PhaseServiceUnbind, "hangs", () => new TaskCompletionSource<Done>().Task);
        Add(shutdown, CoordinatedShutdown.PhaseServiceStop, "after");

        await Run(shutdown);

        Assert.Equal(["after"], Ran);
    }

    [Fact]
    public async Task Without_recovery_a_failure_ends_the_run()
    {
        var system = Start(KeepsSystem + "\nakka.coordinated-shutdown.phases.service-unbind.recover = off");
        var shutdown = CoordinatedShutdown.Get(system);
        shutdown.AddTask(
            CoordinatedShutdown.PhaseServiceUnbind,
            "fails",
            () => Task.FromException<Done>(new InvalidOperationException("on purpose")));
        Add(shutdown, CoordinatedShutdown.PhaseServiceStop, "after");

        var failure = await Assert.ThrowsAsync<AggregateException>(() => Run(shutdown));

        Assert.IsType<InvalidOperationException>(failure.Flatten().InnerException);
        Assert.Empty(Ran);
        await system.Terminate();
    }

    [Fact]
    public async Task Without_recovery_a_timeout_ends_the_run()
    {
        var system = Start(KeepsSystem
            + "\nakka.coordinated-shutdown.phases.service-unbind { recover = off, timeout = 100ms }");
        var shutdown = CoordinatedShutdown.Get(system);
        shutdown.AddTask(
            CoordinatedShutdown.PhaseServiceUnbind, "hangs", () => new TaskCompletionSource<Done>().Task);
        Add(shutdown, CoordinatedShutdown.PhaseServiceStop, "after");

        var failure = await Assert.ThrowsAsync<AggregateException>(() => Run(shutdown));

        Assert.IsType<TimeoutException>(failure.Flatten().InnerException);
        Assert.Empty(Ran);
        await system.Terminate();
    }

    [Fact]
    public void Running_by_terminate_without_terminating_is_no_configuration() =>
        Assert.Throws<ConfigurationException>(
            () => Start("akka.coordinated-shutdown.terminate-actor-system = off"));
}
