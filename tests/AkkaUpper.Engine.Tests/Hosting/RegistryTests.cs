using Akka.Actor;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AkkaUpper.Engine.Tests.Hosting;

/// <summary>Finding actors by a type.</summary>
public sealed class RegistryTests : IAsyncLifetime
{
    private readonly ActorSystem _system = ActorSystem.Create("registry", "akka { loglevel = OFF, stdout-loglevel = OFF }");

    private ActorRegistry Registry => ActorRegistry.For(_system);

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _system.Terminate();

    [Fact]
    public void A_system_has_one_registry() => Assert.Same(Registry, ActorRegistry.For(_system));

    [Fact]
    public void What_is_registered_is_found()
    {
        var echo = NewActor();
        Registry.Register<EchoActor>(echo);

        Assert.Equal(echo, Registry.Get<EchoActor>());
        Assert.True(Registry.TryGet<EchoActor>(out var found));
        Assert.Equal(echo, found);
        Assert.True(Registry.TryGet(typeof(EchoActor), out found));
        Assert.Equal(echo, found);
        Assert.Equal([KeyValuePair.Create(typeof(EchoActor), echo)], Registry);
    }

    [Fact]
    public void What_is_not_registered_is_nobody()
    {
        Assert.Throws<MissingActorRegistryEntryException>(() => Registry.Get<EchoActor>());
        Assert.False(Registry.TryGet<EchoActor>(out var found));
        Assert.Equal(ActorRefs.Nobody, found);
        Assert.Empty(Registry);
    }

    [Fact]
    public void A_key_is_taken_once_unless_overwritten()
    {
        var first = NewActor();
        var second = NewActor();
        Registry.Register<EchoActor>(first);

        Assert.Throws<DuplicateActorRegistryException>(() => Registry.Register<EchoActor>(second));
        Assert.False(Registry.TryRegister<EchoActor>(second));
        Assert.Equal(first, Registry.Get<EchoActor>());
        Assert.True(Registry.TryRegister<EchoActor>(second, overwrite: true));
        Assert.Equal(second, Registry.Get<EchoActor>());
        Registry.Register<EchoActor>(first, overwrite: true);
        Assert.Equal(first, Registry.Get<EchoActor>());
    }

    [Fact]
    public void Nothing_is_no_actor()
    {
        Assert.Throws<ArgumentNullException>(() => Registry.Register<EchoActor>(null!));
        Assert.False(Registry.TryRegister<EchoActor>(null!));
        Assert.Throws<ArgumentNullException>(() => Registry.TryRegister(null!, NewActor()));
    }

    [Fact]
    public async Task Who_asks_early_gets_the_actor_when_it_comes()
    {
        var early = Registry.GetAsync<EchoActor>();
        var second = Registry.GetAsync(typeof(EchoActor));
        Assert.False(early.IsCompleted);
        var echo = NewActor();

        Registry.Register<EchoActor>(echo);

        Assert.Equal(echo, await early.WaitAsync(TestHost.Patience));
        Assert.Equal(echo, await second.WaitAsync(TestHost.Patience));
        Assert.Equal(echo, await Registry.GetAsync<EchoActor>());
    }

    [Fact]
    public async Task Who_asks_early_may_give_up()
    {
        using var giveUp = new CancellationTokenSource();
        var waiting = Registry.GetAsync<EchoActor>(giveUp.Token);

        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task Services_get_the_registry_and_the_actors_they_require()
    {
        using var host = TestHost.Build(
            akka => akka.WithActors((system, registry) => registry.Register<EchoActor>(system.ActorOf<EchoActor>("echo"))),
            services => services.AddSingleton<Consumer>());
        await host.StartAsync();
        var registry = ActorRegistry.For(host.System());

        Assert.Same(registry, host.Services.GetRequiredService<ActorRegistry>());
        Assert.Same(registry, host.Services.GetRequiredService<IActorRegistry>());
        Assert.Same(registry, host.Services.GetRequiredService<IReadOnlyActorRegistry>());
        var consumer = host.Services.GetRequiredService<Consumer>();
        Assert.Equal(registry.Get<EchoActor>(), consumer.Echo.ActorRef);
        Assert.Equal(registry.Get<EchoActor>(), await consumer.Echo.GetAsync());
        await host.StopAsync();
    }

    [Fact]
    public void A_required_actor_that_is_not_there_is_missing() =>
        Assert.Throws<MissingActorRegistryEntryException>(() => new RequiredActor<EchoActor>(Registry).ActorRef);

    private IActorRef NewActor() => _system.ActorOf(Props.Create<EchoActor>());

    private sealed class Consumer(IRequiredActor<EchoActor> echo)
    {
        public IRequiredActor<EchoActor> Echo => echo;
    }
}
