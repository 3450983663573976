using Akka.Actor;
using Akka.TestKit.Xunit2;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.Actors;

public sealed class BecomeTests(ITestOutputHelper output) : TestKit(Patience.Config, output: output)
{
    [Theory]
    [InlineData(typeof(ReceiveMood))]
    [InlineData(typeof(UntypedMood))]
    public void Become_replaces_the_behaviour(Type type)
    {
        var actor = Sys.ActorOf(Props.Create(type));

        AssertMood(actor, "calm");
        actor.Tell("anger");
        AssertMood(actor, "angry");
        actor.Tell("calm down");
        AssertMood(actor, "calm");
    }

    [Theory]
    [InlineData(typeof(ReceiveMood))]
    [InlineData(typeof(UntypedMood))]
    public void BecomeStacked_is_undone_by_UnbecomeStacked(Type type)
    {
        var actor = Sys.ActorOf(Props.Create(type));

        actor.Tell("anger");
        actor.Tell("amuse");
        AssertMood(actor, "amused");
        actor.Tell("pop");
        AssertMood(actor, "angry");
    }

    [Theory]
    [InlineData(typeof(ReceiveMood))]
    [InlineData(typeof(UntypedMood))]
    public void The_first_behaviour_is_never_popped(Type type)
    {
        var actor = Sys.ActorOf(Props.Create(type));

        actor.Tell("pop");
        actor.Tell("pop");

        AssertMood(actor, "calm");
    }

    [Theory]
    [InlineData(typeof(ReceiveMood))]
    [InlineData(typeof(UntypedMood))]
    public void A_restart_returns_to_the_first_behaviour(Type type)
    {
        var actor = Sys.ActorOf(Props.Create(type));

        actor.Tell("anger");
        actor.Tell("amuse");
        AssertMood(actor, "amused");
        actor.Tell("fail");

        AssertMood(actor, "calm");
    }

    [Fact]
    public void An_untyped_actor_leaves_messages_unhandled_with_Unhandled()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Akka.Event.UnhandledMessage));
        var actor = Sys.ActorOf<UntypedMood>();

        actor.Tell(12, TestActor);

        Assert.Equal(12, ExpectMsg<Akka.Event.UnhandledMessage>().Message);
    }

    private void AssertMood(IActorRef actor, string mood)
    {
        actor.Tell("mood?", TestActor);
        ExpectMsg(mood);
    }

    private sealed class ReceiveMood : ReceiveActor
    {
        public ReceiveMood() => Calm();

        private void Calm() => Common("calm", () => Receive<string>(s => s == "anger", _ => Become(Angry)));

        private void Angry() => Common("angry", () =>
        {
            Receive<string>(s => s == "calm down", _ => Become(Calm));
            Receive<string>(s => s == "amuse", _ => BecomeStacked(Amused));
        });

        private void Amused() => Common("amused", () => { });

        private void Common(string mood, Action own)
        {
            own();
            Receive<string>(s => s == "mood?", _ => Sender.Tell(mood));
            Receive<string>(s => s == "pop", _ => UnbecomeStacked());
            Receive<string>(s => s == "fail", _ => throw new InvalidOperationException("told to"));
        }
    }

    private sealed class UntypedMood : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is "anger")
                Become(Angry);
            else
                Common(message, "calm");
        }

        private void Angry(object message)
        {
            if (message is "calm down")
                Become(OnReceive);
            else if (message is "amuse")
                BecomeStacked(Amused);
            else
                Common(message, "angry");
        }

        private void Amused(object message) => Common(message, "amused");

        private void Common(object message, string mood)
        {
            switch (message)
            {
                case "mood?":
                    Sender.Tell(mood);
                    break;
                case "pop":
                    UnbecomeStacked();
                    break;
                case "fail":
                    throw new InvalidOperationException("told to");
                default:
                    Unhandled(message);
                    break;
            }
        }
    }
}
