using Akka.Actor;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AkkaUpper.Engine.Tests.Hosting;

/// <summary>Actors whose constructors take services.</summary>
public class ServicesTests
{
    [Fact]
    public async Task An_actor_gets_services_and_arguments()
    {
        using var host = TestHost.Build(
            akka => akka.WithActors((system, registry, resolver) =>
                registry.Register<Greeter>(system.ActorOf(resolver.Props<Greeter>("world"), "greeter"))),
            services => services.AddSingleton(new Greeting("hello")));
        await host.StartAsync();

        var greeter = host.Services.GetRequiredService<ActorRegistry>().Get<Greeter>();

        Assert.Equal("hello world", await greeter.Ask<string>("greet", TestHost.Patience));
        await host.StopAsync();
    }

    [Fact]
    public async Task An_actor_gets_its_services_again_when_it_is_restarted()
    {
        using var host = TestHost.Build(
            akka => akka.WithActors((system, registry, resolver) =>
                registry.Register<Greeter>(system.ActorOf(resolver.Props(typeof(Greeter), "world"), "greeter"))),
            services => services.AddSingleton(new Greeting("hello")));
        await host.StartAsync();
        var greeter = host.Services.GetRequiredService<ActorRegistry>().Get<Greeter>();

        greeter.Tell("fail");

        Assert.Equal("hello world", await greeter.Ask<string>("greet", TestHost.Patience));
        await host.StopAsync();
    }

    [Fact]
    public async Task A_starter_can_ask_for_services()
    {
        var asked = new List<object?>();
        using var host = TestHost.Build(
            akka => akka.WithActors((_, _, resolver) =>
            {
                asked.Add(resolver.GetService<Greeting>());
                asked.Add(resolver.GetService(typeof(Greeting)));
                asked.Add(resolver.GetService(typeof(Greeter)));
            }),
            services => services.AddSingleton(new Greeting("hello")));

        await host.StartAsync();

        Assert.Equal([new Greeting("hello"), new Greeting("hello"), null], asked);
        await host.StopAsync();
    }

    private sealed record Greeting(string Text);

    private sealed class Greeter : ReceiveActor
    {
        public Greeter(Greeting greeting, string whom)
        {
            Receive<string>(message => message == "fail", _ => throw new InvalidOperationException("as asked"));
            Receive<string>(_ => Sender.Tell($"{greeting.Text} {whom}"));
        }
    }
}
