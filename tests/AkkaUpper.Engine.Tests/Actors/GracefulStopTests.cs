using Akka.Actor;
using Akka.TestKit.Xunit2;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.Actors;

public sealed class GracefulStopTests(ITestOutputHelper output) : TestKit(Patience.Config, output: output)
{
    [Fact]
    public async Task GracefulStop_is_true_when_the_actor_has_ended_in_time()
    {
        var actor = Sys.ActorOf<Echo>();
        Watch(actor);

        Assert.True(await actor.GracefulStop(TimeSpan.FromSeconds(20)));

        ExpectTerminated(actor);
    }

    [Fact]
    public async Task GracefulStop_sends_the_message_it_is_given()
    {
        var actor = Sys.ActorOf<SelfStopping>();

        Assert.True(await actor.GracefulStop(TimeSpan.FromSeconds(20), "stop"));
    }

    [Fact]
    public async Task Any_number_can_wait_for_the_same_actors_end()
    {
        var actor = Sys.ActorOf<Echo>();

        var ends = Enumerable.Range(0, 5).Select(_ => actor.GracefulStop(TimeSpan.FromSeconds(20))).ToList();

        Assert.Equal(Enumerable.Repeat(true, 5), await Task.WhenAll(ends));
    }

    [Fact]
    public async Task GracefulStop_is_false_when_the_actor_does_not_end_in_time()
    {
        using var gate = new ManualResetEventSlim();
        var actor = Sys.ActorOf<Blocking>();
        actor.Tell(gate, TestActor);
        ExpectMsg("blocked");

        Assert.False(await actor.GracefulStop(TimeSpan.FromMilliseconds(100)));

        gate.Set();
    }

    private sealed class Echo : ReceiveActor
    {
        public Echo() => ReceiveAny(message => Sender.Tell(message));
    }

    private sealed class Blocking : ReceiveActor
    {
        public Blocking()
        {
            Receive<ManualResetEventSlim>(gate =>
            {
                Sender.Tell("blocked");
                gate.Wait(TimeSpan.FromSeconds(10));
                Sender.Tell("finished");
            });
            ReceiveAny(message => Sender.Tell(message));
        }
    }

    private sealed class SelfStopping : ReceiveActor
    {
        public SelfStopping() => ReceiveAny(_ => Context.Stop(Self));
    }
}
