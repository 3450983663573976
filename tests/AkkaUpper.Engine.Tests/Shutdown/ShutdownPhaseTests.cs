using Akka;
using Akka.Actor;
using Akka.Configuration;

namespace AkkaUpper.Engine.Tests.Shutdown;

public sealed class ShutdownPhaseTests : ShutdownTestBase
{
    [Fact]
    public async Task The_phases_run_in_the_order_of_their_dependencies()
    {
        var shutdown = CoordinatedShutdown.Get(Start());
        string[] phases =
        [
            CoordinatedShutdown.PhaseBeforeServiceUnbind,
            CoordinatedShutdown.PhaseServiceUnbind,
            CoordinatedShutdown.PhaseServiceRequestsDone,
            CoordinatedShutdown.PhaseServiceStop,
            CoordinatedShutdown.PhaseBeforeClusterShutdown,
            CoordinatedShutdown.PhaseClusterShardingShutdownRegion,
            CoordinatedShutdown.PhaseClusterLeave,
            CoordinatedShutdown.PhaseClusterExiting,
            CoordinatedShutdown.PhaseClusterExitingDone,
            CoordinatedShutdown.PhaseClusterShutdown,
            CoordinatedShutdown.PhaseBeforeActorSystemTerminate,
            CoordinatedShutdown.PhaseActorSystemTerminate,
        ];
        foreach (var phase in phases.Reverse())
            Add(shutdown, phase, phase);

        await Run(shutdown);

        Assert.Equal(phases, Ran);
    }

    [Fact]
    public async Task Configured_phases_take_their_place()
    {
        var system = Start("""
            akka.coordinated-shutdown.phases {
              drain.depends-on = [service-unbind]
              drain.timeout = 1 minute
              service-requests-done.depends-on = [drain]
            }
            """);
        var shutdown = CoordinatedShutdown.Get(system);
        Add(shutdown, CoordinatedShutdown.PhaseServiceRequestsDone, "done");
        Add(shutdown, "drain", "drain");
        Add(shutdown, CoordinatedShutdown.PhaseServiceUnbind, "unbind");

        Assert.Equal(TimeSpan.FromMinutes(1), shutdown.Timeout("drain"));
        await Run(shutdown);

        Assert.Equal(["unbind", "drain", "done"], Ran);
    }

    [Fact]
    public async Task The_tasks_of_a_phase_run_side_by_side()
    {
        var shutdown = CoordinatedShutdown.Get(Start());
        var first = new TaskCompletionSource();
        var second = new TaskCompletionSource();
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceStop, "one", async () =>
        {
            first.SetResult();
            await second.Task;
            return Done.Instance;
        });
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceStop, "two", async () =>
        {
            await first.Task;
            second.SetResult();
            return Done.Instance;
        });

        await Run(shutdown);

        Assert.True(second.Task.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task The_next_phase_waits_for_the_last_task()
    {
        var shutdown = CoordinatedShutdown.Get(Start());
        var release = new TaskCompletionSource();
        var unbinding = new TaskCompletionSource();
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceUnbind, "slow", async () =>
        {
            unbinding.SetResult();
            await release.Task;
            Ran.Enqueue("slow");
            return Done.Instance;
        });
        Add(shutdown, CoordinatedShutdown.PhaseServiceUnbind, "quick");
        Add(shutdown, CoordinatedShutdown.PhaseServiceStop, "next");

        var run = shutdown.Run(CoordinatedShutdown.UnknownReason.Instance);
        await unbinding.Task.WaitAsync(Patience);
        Assert.DoesNotContain("next", Ran);
        release.SetResult();
        await run.WaitAsync(Patience);

        Assert.Equal("next", Ran.Last());
    }

    [Fact]
    public async Task It_can_begin_at_a_later_phase()
    {
        var shutdown = CoordinatedShutdown.Get(Start());
        Add(shutdown, CoordinatedShutdown.PhaseServiceUnbind, "unbind");
        Add(shutdown, CoordinatedShutdown.PhaseServiceStop, "stop");
        Add(shutdown, CoordinatedShutdown.PhaseClusterLeave, "leave");

        await shutdown.Run(CoordinatedShutdown.UnknownReason.Instance, CoordinatedShutdown.PhaseServiceStop)
            .WaitAsync(Patience);

        Assert.Equal(["stop", "leave"], Ran);
    }

    [Fact]
    public async Task A_task_added_on_the_way_runs_if_its_phase_is_still_to_come()
    {
        var shutdown = CoordinatedShutdown.Get(Start());
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceStop, "adds", () =>
        {
            Add(shutdown, CoordinatedShutdown.PhaseServiceUnbind, "too late");
            Add(shutdown, CoordinatedShutdown.PhaseClusterLeave, "in time");
            return Task.FromResult(Done.Instance);
        });

        await Run(shutdown);

        Assert.Equal(["in time"], Ran);
    }

    [Fact]
    public async Task Timeouts_come_from_the_phase_or_from_the_default()
    {
        var system = Start("akka.coordinated-shutdown.default-phase-timeout = 7 s");
        var shutdown = CoordinatedShutdown.Get(system);
        var before = shutdown.TotalTimeout;
        Add(shutdown, CoordinatedShutdown.PhaseServiceStop, "counts");

        Assert.Equal(TimeSpan.FromSeconds(7), shutdown.Timeout(CoordinatedShutdown.PhaseServiceStop));
        Assert.Equal(TimeSpan.FromSeconds(10), shutdown.Timeout(CoordinatedShutdown.PhaseActorSystemTerminate));
        Assert.Equal(before + TimeSpan.FromSeconds(7), shutdown.TotalTimeout);
        Assert.Throws<ArgumentException>(() => shutdown.Timeout("unknown"));
        await system.Terminate();
    }

    [Fact]
    public async Task There_are_no_tasks_for_unknown_phases()
    {
        var system = Start();

        Assert.Throws<ConfigurationException>(
            () => CoordinatedShutdown.Get(system).AddTask("unknown", "x", () => Task.FromResult(Done.Instance)));
        await system.Terminate();
    }

    [Fact]
    public async Task Phases_must_not_depend_on_themselves()
    {
        ActorSystem? system = null;

        Assert.Throws<ArgumentException>(() =>
        {
            system = Start("""
                akka.coordinated-shutdown {
                  run-by-actor-system-terminate = off
                  phases.before-service-unbind.depends-on = [service-stop]
                }
                """);
            CoordinatedShutdown.Get(system);
        });

        // Found at the system's start, or not before somebody asks.
        await (system?.Terminate() ?? Task.CompletedTask);
    }
}
