using Akka.Actor;
using Akka.Event;
using Akka.TestKit.Xunit2;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.Actors;

public sealed class StashTests(ITestOutputHelper output) : TestKit(Patience.Config, output: output)
{
    [Theory]
    [InlineData(typeof(UnboundedDoor))]
    [InlineData(typeof(Door))]
    public void UnstashAll_brings_the_messages_back_in_order_and_before_later_ones(Type type)
    {
        var door = Sys.ActorOf(Props.Create(type));

        door.Tell(1, TestActor);
        door.Tell(2, TestActor);
        door.Tell("open");
        door.Tell(3, TestActor);

        ExpectMsg(1);
        ExpectMsg(2);
        ExpectMsg(3);
    }

    [Fact]
    public void Unstash_brings_the_oldest_message_back()
    {
        var door = Sys.ActorOf<UnboundedDoor>();

        door.Tell(1, TestActor);
        door.Tell(2, TestActor);
        door.Tell("open for one");

        ExpectMsg(1);
        ExpectNoMsg(TimeSpan.FromMilliseconds(50));
    }

    [Fact]
    public void A_stashed_message_keeps_its_sender()
    {
        var door = Sys.ActorOf<UnboundedDoor>();
        var other = CreateTestProbe();

        door.Tell(1, other.Ref);
        door.Tell("open", TestActor);

        other.ExpectMsg(1);
    }

    [Fact]
    public void The_same_message_cannot_be_stashed_twice()
    {
        var actor = Sys.ActorOf<Twice>();

        actor.Tell("x", TestActor);

        ExpectMsg<IllegalActorStateException>();
    }

    [Fact]
    public void A_restart_unstashes_everything()
    {
        var door = Sys.ActorOf<UnboundedDoor>();

        door.Tell(1, TestActor);
        door.Tell(2, TestActor);
        door.Tell("fail and stand open");

        ExpectMsg(1);
        ExpectMsg(2);
    }

    [Fact]
    public void What_is_stashed_when_the_actor_stops_goes_to_dead_letters()
    {
        IgnoreMessages<DeadLetter>(letter => letter.Message is LoggerInitialized);
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        var door = Sys.ActorOf<UnboundedDoor>();

        door.Tell(1, TestActor);
        door.Tell(2, TestActor);
        door.Tell(PoisonPill.Instance);

        var letters = ReceiveN(2).Cast<DeadLetter>();
        Assert.Equal([1, 2], letters.Select(letter => letter.Message).Order());
    }

    [Fact]
    public void The_stash_tells_how_much_it_holds()
    {
        var actor = Sys.ActorOf<Counting>();

        actor.Tell(1);
        actor.Tell(2);
        actor.Tell("count", TestActor);

        ExpectMsg((2, false, true));
    }

    private class UnboundedDoor : Door, IWithUnboundedStash;

    private class Door : ReceiveActor, IWithStash
    {
        // Survives a restart on purpose: the new instance starts with its door open.
        private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<IActorRef, object> Open = [];

        public Door()
        {
            if (Open.TryGetValue(Self, out _))
                Opened();
            else
                Closed();
        }

        public IStash Stash { get; set; } = null!;

        private void Closed()
        {
            Receive<string>(text => text == "open", _ =>
            {
                Become(Opened);
                Stash.UnstashAll();
            });
            Receive<string>(text => text == "open for one", _ =>
            {
                Become(Opened);
                Stash.Unstash();
            });
            Receive<string>(_ =>
            {
                Open.Add(Self, this);
                throw new InvalidOperationException("told to");
            });
            ReceiveAny(_ => Stash.Stash());
        }

        private void Opened() => ReceiveAny(message => Sender.Tell(message));
    }

    private sealed class Twice : ReceiveActor, IWithUnboundedStash
    {
        public Twice() => ReceiveAny(_ =>
        {
            Stash.Stash();
            try
            {
                Stash.Stash();
            }
            catch (IllegalActorStateException refused)
            {
                Sender.Tell(refused);
            }
        });

        public IStash Stash { get; set; } = null!;
    }

    private sealed class Counting : ReceiveActor, IWithUnboundedStash
    {
        public Counting()
        {
            Receive<int>(_ => Stash.Stash());
            ReceiveAny(_ => Sender.Tell((Stash.Count, Stash.IsEmpty, Stash.NonEmpty)));
        }

        public IStash Stash { get; set; } = null!;
    }
}
