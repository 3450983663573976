using Akka.Actor;
using Akka.Event;
using Akka.TestKit.Xunit2;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.Actors;

public sealed class DeadLetterTests : TestKit
{
    // In some versions the test's own logger answers nobody when it starts: that may come at any time.
    public DeadLetterTests(ITestOutputHelper output)
        : base(output: output) =>
        IgnoreMessages<AllDeadLetters>(letter => letter.Message is LoggerInitialized);

    [Fact]
    public void A_message_to_a_terminated_actor_is_a_dead_letter()
    {
        var gone = Gone();
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        var sender = CreateTestProbe();

        gone.Tell("too late", sender.Ref);

        var letter = ExpectMsg<DeadLetter>();
        Assert.Equal("too late", letter.Message);
        Assert.Equal(sender.Ref, letter.Sender);
        Assert.Equal(gone, letter.Recipient);
    }

    [Fact]
    public void What_is_told_to_dead_letters_is_one()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));

        Sys.DeadLetters.Tell("on purpose", TestActor);

        var letter = ExpectMsg<DeadLetter>();
        Assert.Equal("on purpose", letter.Message);
        Assert.Equal(Sys.DeadLetters, letter.Recipient);
    }

    [Fact]
    public void Suppressed_messages_are_published_apart()
    {
        var gone = Gone();
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        Sys.EventStream.Subscribe(TestActor, typeof(SuppressedDeadLetter));

        gone.Tell(new Unimportant(), TestActor);

        Assert.IsType<Unimportant>(ExpectMsg<SuppressedDeadLetter>().Message);
    }

    [Fact]
    public void Without_a_sender_the_sender_of_the_letter_is_dead_letters()
    {
        var gone = Gone();
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));

        gone.Tell("anonymous", ActorRefs.NoSender);

        Assert.Equal(Sys.DeadLetters, ExpectMsg<DeadLetter>().Sender);
    }

    [Fact]
    public void To_tell_nobody_does_nothing()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(AllDeadLetters));

        ActorRefs.Nobody.Tell("psst", TestActor);

        ExpectNoMsg(TimeSpan.FromMilliseconds(50));
    }

    [Fact]
    public void An_actor_without_a_sender_answers_dead_letters()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        var actor = Sys.ActorOf<Echo>();

        actor.Tell("anonymous", ActorRefs.NoSender);

        Assert.Equal("anonymous", ExpectMsg<DeadLetter>().Message);
    }

    [Fact]
    public void An_unhandled_message_is_published_and_is_no_dead_letter()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(UnhandledMessage));
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        var actor = Sys.ActorOf<Deaf>();

        actor.Tell("hello?", TestActor);

        var unhandled = ExpectMsg<UnhandledMessage>();
        Assert.Equal("hello?", unhandled.Message);
        Assert.Equal(TestActor, unhandled.Sender);
        Assert.Equal(actor, unhandled.Recipient);
        ExpectNoMsg(TimeSpan.FromMilliseconds(50));
    }

    [Fact]
    public void A_subscriber_that_has_died_gets_no_letters_about_its_letters()
    {
        var subscriber = Sys.ActorOf<Deaf>();
        Sys.EventStream.Subscribe(subscriber, typeof(AllDeadLetters));
        Sys.Stop(subscriber);
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        var gone = Gone();

        gone.Tell("too late", TestActor);

        ExpectMsg<DeadLetter>();
        ExpectNoMsg(TimeSpan.FromMilliseconds(50));
    }

    private IActorRef Gone()
    {
        var actor = Sys.ActorOf<Deaf>();
        Watch(actor);
        Sys.Stop(actor);
        ExpectTerminated(actor);
        return actor;
    }

    private sealed class Unimportant : IDeadLetterSuppression;

    private sealed class Deaf : ReceiveActor;

    private sealed class Echo : ReceiveActor
    {
        public Echo() => ReceiveAny(message => Sender.Tell(message));
    }
}
