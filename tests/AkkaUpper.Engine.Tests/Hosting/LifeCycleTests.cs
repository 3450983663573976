using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AkkaUpper.Engine.Tests.Hosting;

/// <summary>The system starts with the host, stops with the host, and takes it along when it ends by itself.</summary>
public class LifeCycleTests
{
    [Fact]
    public async Task Starting_runs_actor_starters_in_order_and_then_startup_tasks()
    {
        var order = new ConcurrentQueue<string>();
        using var host = TestHost.Build(akka => akka
            .AddStartup((_, _) => order.Enqueue("startup 1"))
            .WithActors((_, _) => order.Enqueue("actors 1"))
            .WithActors(async (_, _) =>
            {
                await Task.Yield();
                order.Enqueue("actors 2");
            })
            .AddStartup(async (_, _) =>
            {
                await Task.Yield();
                order.Enqueue("startup 2");
            })
            .WithActors((_, _, _) => order.Enqueue("actors 3"))
            .StartActors((_, _) => order.Enqueue("actors 4")));

        await host.StartAsync();

        Assert.Equal(["actors 1", "actors 2", "actors 3", "actors 4", "startup 1", "startup 2"], order);
        await host.StopAsync();
    }

    [Fact]
    public async Task Actors_of_a_started_host_answer()
    {
        using var host = TestHost.Build(akka => akka.WithActors((system, registry) =>
            registry.Register<EchoActor>(system.ActorOf(Props.Create<EchoActor>(), "echo"))));
        await host.StartAsync();

        var echo = host.Services.GetRequiredService<ActorRegistry>().Get<EchoActor>();

        Assert.Equal("akka://hosted/user/echo", echo.Path.ToString());
        Assert.Equal("hello", await echo.Ask<string>("hello", TestHost.Patience));
        await host.StopAsync();
    }

    [Fact]
    public async Task Stopping_the_host_runs_the_coordinated_shutdown_and_ends_the_system()
    {
        var ran = new ConcurrentQueue<string>();
        using var host = TestHost.Build(akka => akka.AddStartup((system, _) =>
        {
            CoordinatedShutdown.Get(system).AddTask(CoordinatedShutdown.PhaseBeforeServiceUnbind, "first", () => Run("first"));
            CoordinatedShutdown.Get(system).AddTask(CoordinatedShutdown.PhaseServiceStop, "second", () => Run("second"));
        }));
        await host.StartAsync();
        var system = host.System();

        await host.StopAsync();

        Assert.Equal(["first", "second"], ran);
        Assert.True(system.WhenTerminated.IsCompleted);
        Assert.IsType<CoordinatedShutdown.ClrExitReason>(CoordinatedShutdown.Get(system).ShutdownReason);

        Task<Akka.Done> Run(string name)
        {
            ran.Enqueue(name);
            return Task.FromResult(Akka.Done.Instance);
        }
    }

    [Fact]
    public async Task A_system_that_terminates_stops_the_host()
    {
        using var host = TestHost.Build(_ => { });
        await host.StartAsync();
        var stopping = new TaskCompletionSource();
        host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(stopping.SetResult);

        await host.System().Terminate().WaitAsync(TestHost.Patience);

        await stopping.Task.WaitAsync(TestHost.Patience);
        await host.StopAsync();
    }

    [Fact]
    public async Task Stopping_after_a_shutdown_keeps_the_first_reason()
    {
        using var host = TestHost.Build(_ => { });
        await host.StartAsync();
        var shutdown = CoordinatedShutdown.Get(host.System());
        await shutdown.Run(CoordinatedShutdown.UnknownReason.Instance).WaitAsync(TestHost.Patience);

        await host.StopAsync();

        Assert.IsType<CoordinatedShutdown.UnknownReason>(shutdown.ShutdownReason);
    }

    [Fact]
    public async Task Disposing_a_host_that_was_not_stopped_terminates_the_system()
    {
        ActorSystem system;
        using (var host = TestHost.Build(_ => { }))
        {
            await host.StartAsync();
            system = host.System();
        }

        await system.WhenTerminated.WaitAsync(TestHost.Patience);
    }

    [Fact]
    public async Task A_failing_starter_fails_the_start()
    {
        using var host = TestHost.Build(akka => akka.WithActors((_, _) => throw new InvalidOperationException("no actors")));

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync());

        Assert.Equal("no actors", failure.Message);
    }

    [Fact]
    public async Task A_failing_startup_task_fails_the_start()
    {
        using var host = TestHost.Build(akka => akka.AddStartup(
            (_, _) => Task.FromException(new InvalidOperationException("no start"))));

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync());

        Assert.Equal("no start", failure.Message);
    }

    [Fact]
    public async Task A_bad_setting_fails_the_start()
    {
        using var host = TestHost.Build(akka => akka.AddHocon("akka.actor.creation-timeout = soon", HoconAddMode.Prepend));

        await Assert.ThrowsAsync<FormatException>(() => host.StartAsync());
    }

    [Fact]
    public async Task The_system_can_be_had_before_the_start_but_has_no_actors_yet()
    {
        var started = false;
        using var host = TestHost.Build(akka => akka.WithActors((_, _) => started = true));

        var system = host.System();

        Assert.Equal("hosted", system.Name);
        Assert.False(started);
        await host.StartAsync();
        Assert.True(started);
        Assert.Same(system, host.System());
        await host.StopAsync();
    }
}
