using Akka;
using Akka.Actor;

namespace AkkaUpper.Engine.Tests.Shutdown;

public sealed class ShutdownRunTests : ShutdownTestBase
{
    [Fact]
    public async Task In_the_last_phase_the_system_ends()
    {
        var system = Start();
        var shutdown = CoordinatedShutdown.Get(system);
        shutdown.AddTask(CoordinatedShutdown.PhaseBeforeActorSystemTerminate, "look", () =>
        {
            Ran.Enqueue(system.WhenTerminated.IsCompleted ? "ended" : "alive");
            return Task.FromResult(Done.Instance);
        });

        await Run(shutdown);

        Assert.True(system.WhenTerminated.IsCompleted);
        Assert.Equal(["alive"], Ran);
    }

    [Fact]
    public async Task The_system_can_be_left_running()
    {
        var system = Start(KeepsSystem);

        await Run(CoordinatedShutdown.Get(system));

        Assert.False(system.WhenTerminated.IsCompleted);
        await system.Terminate();
    }

    [Fact]
    public async Task It_runs_once_and_for_the_first_reason()
    {
        var shutdown = CoordinatedShutdown.Get(Start());
        Add(shutdown, CoordinatedShutdown.PhaseServiceStop, "once");
        Assert.Null(shutdown.ShutdownReason);

        var first = shutdown.Run(CoordinatedShutdown.ClrExitReason.Instance);
        var second = shutdown.Run(CoordinatedShutdown.UnknownReason.Instance);
        await first.WaitAsync(Patience);
        await second.WaitAsync(Patience);
        await Run(shutdown);

        Assert.Same(CoordinatedShutdown.ClrExitReason.Instance, shutdown.ShutdownReason);
        Assert.Equal(["once"], Ran);
    }

    [Fact]
    public async Task The_reason_is_known_to_the_tasks()
    {
        var shutdown = CoordinatedShutdown.Get(Start());
        shutdown.AddTask(CoordinatedShutdown.PhaseBeforeServiceUnbind, "look", () =>
        {
            Ran.Enqueue(shutdown.ShutdownReason!.GetType().Name);
            return Task.FromResult(Done.Instance);
        });

        await shutdown.Run(CoordinatedShutdown.ClrExitReason.Instance).WaitAsync(Patience);

        Assert.Equal([nameof(CoordinatedShutdown.ClrExitReason)], Ran);
    }

    [Fact]
    public async Task Terminating_the_system_runs_it()
    {
        var system = Start();
        var shutdown = CoordinatedShutdown.Get(system);
        Add(shutdown, CoordinatedShutdown.PhaseServiceStop, "by terminate");

        await system.Terminate().WaitAsync(Patience);

        Assert.Equal(["by terminate"], Ran);
        Assert.Same(CoordinatedShutdown.ActorSystemTerminateReason.Instance, shutdown.ShutdownReason);
    }

    [Fact]
    public async Task Terminating_the_system_does_not_run_it_if_so_configured()
    {
        var system = Start("akka.coordinated-shutdown.run-by-actor-system-terminate = off");
        var shutdown = CoordinatedShutdown.Get(system);
        Add(shutdown, CoordinatedShutdown.PhaseServiceStop, "by terminate");

        await system.Terminate().WaitAsync(Patience);

        Assert.Empty(Ran);
        Assert.Null(shutdown.ShutdownReason);
    }

    [Fact]
    public async Task An_actor_may_run_it_and_is_stopped_by_it()
    {
        var system = Start();
        var shutdown = CoordinatedShutdown.Get(system);
        Add(shutdown, CoordinatedShutdown.PhaseServiceStop, "by an actor");

        system.ActorOf(Props.Create<Stopper>()).Tell("stop");
        await system.WhenTerminated.WaitAsync(Patience);

        Assert.Equal(["by an actor"], Ran);
    }

    private sealed class Stopper : ReceiveActor
    {
        public Stopper() => Receive<string>(
            _ => CoordinatedShutdown.Get(Context.System).Run(CoordinatedShutdown.UnknownReason.Instance));
    }
}
