using Akka.Actor;
using Akka.Event;
using Akka.TestKit.Xunit2;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.Actors;

public sealed class ActorSelectionTests : TestKit
{
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(20);
    private readonly IActorRef _parent;

    public ActorSelectionTests(ITestOutputHelper output)
        : base(output: output)
    {
        _parent = Sys.ActorOf<Parent>("parent");
        foreach (var name in new[] { "a1", "a2", "b1" })
        {
            _parent.Tell(name, TestActor);
            ExpectMsg<IActorRef>();
        }
    }

    [Theory]
    [InlineData("/user/parent/a1")]
    [InlineData("akka://test/user/parent/a1")]
    [InlineData("/user/parent/../parent/a1")]
    public void An_absolute_path_finds_the_actor(string path)
    {
        Sys.ActorSelection(path).Tell("name?", TestActor);

        ExpectMsg("a1");
    }

    [Fact]
    public void A_path_object_finds_the_actor()
    {
        Sys.ActorSelection(_parent.Path / "b1").Tell("name?", TestActor);

        ExpectMsg("b1");
    }

    [Theory]
    [InlineData("a2", "a2")]
    [InlineData("../parent/a1", "a1")]
    [InlineData("/user/parent/b1", "b1")]
    public void A_path_in_an_actor_starts_at_the_actor_or_at_the_root(string path, string expected)
    {
        _parent.Tell(new SelectionRequest(path), TestActor);

        ExpectMsg(expected);
    }

    [Fact]
    public void A_child_reaches_its_siblings_and_parent()
    {
        _parent.Tell(new SelectionRequest("a1"), TestActor);
        ExpectMsg("a1");
        var child = LastSender;

        child.Tell(new SelectionRequest("../a2"), TestActor);
        ExpectMsg("a2");
        child.Tell(new SelectionRequest(".."), TestActor);
        ExpectMsg("parent");
    }

    [Theory]
    [InlineData("/user/parent/*", "a1 a2 b1")]
    [InlineData("/user/parent/a*", "a1 a2")]
    [InlineData("/user/parent/?1", "a1 b1")]
    [InlineData("/user/*/b1", "b1")]
    public void Wildcards_reach_every_match(string path, string expected)
    {
        Sys.ActorSelection(path).Tell("name?", TestActor);

        var names = expected.Split(' ');
        Assert.Equal(names, ReceiveN(names.Length).Cast<string>().Order());
        ExpectNoMsg(TimeSpan.FromMilliseconds(50));
    }

    [Fact]
    public async Task ResolveOne_gives_the_actor()
    {
        var found = await Sys.ActorSelection("/user/parent").ResolveOne(Enough);

        Assert.Equal(_parent, found);
    }

    [Fact]
    public async Task ResolveOne_fails_when_there_is_none()
    {
        await Assert.ThrowsAsync<ActorNotFoundException>(
            () => Sys.ActorSelection("/user/nobody").ResolveOne(Enough));
        await Assert.ThrowsAsync<ActorNotFoundException>(
            () => Sys.ActorSelection("/user/parent/nobody").ResolveOne(Enough));
    }

    [Fact]
    public void Identify_is_answered_by_the_actor_itself()
    {
        Sys.ActorSelection("/user/parent").Tell(new Identify("who"), TestActor);

        var identity = ExpectMsg<ActorIdentity>();
        Assert.Equal("who", identity.MessageId);
        Assert.Equal(_parent, identity.Subject);

        _parent.Tell(new Identify(2), TestActor);
        Assert.Equal(_parent, ExpectMsg<ActorIdentity>().Subject);
    }

    [Fact]
    public void Identify_without_an_actor_is_answered_with_no_subject()
    {
        Sys.ActorSelection("/user/parent/nobody").Tell(new Identify("who"), TestActor);

        var identity = ExpectMsg<ActorIdentity>();
        Assert.Equal("who", identity.MessageId);
        Assert.Null(identity.Subject);
    }

    [Fact]
    public async Task A_selection_can_be_asked()
    {
        Assert.Equal("a1", await Sys.ActorSelection("/user/parent/a1").Ask<string>("name?", Enough));
    }

    [Fact]
    public void A_selection_finds_whoever_is_there_now()
    {
        var selection = Sys.ActorSelection("/user/late");
        selection.Tell(new Identify(1), TestActor);
        Assert.Null(ExpectMsg<ActorIdentity>().Subject);

        var late = Sys.ActorOf<Child>("late");
        selection.Tell(new Identify(2), TestActor);

        Assert.Equal(late, ExpectMsg<ActorIdentity>().Subject);
    }

    [Fact]
    public void A_message_to_nobody_is_a_dead_letter()
    {
        IgnoreMessages<DeadLetter>(letter => letter.Message is LoggerInitialized);
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));

        Sys.ActorSelection("/user/nobody").Tell("anyone?", TestActor);

        Assert.Equal("anyone?", ExpectMsg<DeadLetter>().Message);
    }

    private sealed record SelectionRequest(string Path);

    private abstract class Named : ReceiveActor
    {
        protected Named()
        {
            Receive<SelectionRequest>(request => Context.ActorSelection(request.Path).Tell("name?", Sender));
            Receive<string>(text => text == "name?", _ => Sender.Tell(Self.Path.Name));
        }
    }

    private sealed class Parent : Named
    {
        public Parent() => Receive<string>(name => Sender.Tell(Context.ActorOf<Child>(name)));
    }

    private sealed class Child : Named;
}
