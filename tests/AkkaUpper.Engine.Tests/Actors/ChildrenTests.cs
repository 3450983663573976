using Akka.Actor;
using Akka.TestKit.Xunit2;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.Actors;

public sealed class ChildrenTests(ITestOutputHelper output) : TestKit(Patience.Config, output: output)
{
    [Fact]
    public void A_child_is_found_by_its_name()
    {
        InActor(context =>
        {
            var child = context.ActorOf<Idle>("first");

            Assert.Equal(child, context.Child("first"));
            Assert.Equal(context.Self.Path, child.Path.Parent);
            Assert.Equal("first", child.Path.Name);
        });
    }

    [Fact]
    public void An_unknown_child_is_nobody()
    {
        InActor(context =>
        {
            Assert.True(context.Child("nobody here").IsNobody());
            Assert.Equal(ActorRefs.Nobody, context.Child("other"));
        });
    }

    [Fact]
    public void Children_are_listed()
    {
        InActor(context =>
        {
            Assert.Empty(context.GetChildren());
            var children = new[] { "a", "b", "c" }.Select(name => context.ActorOf<Idle>(name)).ToHashSet();

            Assert.True(children.SetEquals(context.GetChildren()));
        });
    }

    [Fact]
    public void A_name_is_taken_once()
    {
        InActor(context =>
        {
            context.ActorOf<Idle>("same");

            Assert.Throws<InvalidActorNameException>(() => context.ActorOf<Idle>("same"));
        });
        Sys.ActorOf<Idle>("same");
        Assert.Throws<InvalidActorNameException>(() => Sys.ActorOf<Idle>("same"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("$reserved")]
    [InlineData("with/slash")]
    [InlineData("with space")]
    [InlineData("späť")]
    [InlineData("a#b")]
    [InlineData("100%")]
    public void An_invalid_name_is_refused(string name)
    {
        InActor(context => Assert.Throws<InvalidActorNameException>(() => context.ActorOf<Idle>(name)));
        Assert.Throws<InvalidActorNameException>(() => Sys.ActorOf<Idle>(name));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("42")]
    [InlineData("a-b_c.d*e+f:g@h&i=j,k!l~m'n;o$p(q)")]
    [InlineData("%C3%A1")]
    public void A_valid_name_is_taken(string name)
    {
        InActor(context => Assert.Equal(name, context.ActorOf<Idle>(name).Path.Name));
    }

    [Fact]
    public void Children_without_a_name_get_names_of_their_own()
    {
        InActor(context =>
        {
            var names = Enumerable.Range(0, 200).Select(_ => context.ActorOf<Idle>().Path.Name).ToList();

            Assert.Equal(200, names.Distinct().Count());
            Assert.All(names, name => Assert.StartsWith("$", name));
        });
    }

    [Fact]
    public void A_name_is_free_again_when_its_actor_has_terminated()
    {
        var parent = Sys.ActorOf(Props.Create<Parent>());
        parent.Tell("worker", TestActor);
        var first = ExpectMsg<IActorRef>();
        Watch(first);
        Sys.Stop(first);
        ExpectTerminated(first);

        // The parent's own notice of the end may still be on its way: its watcher's is no proof of it.
        AwaitAssert(() =>
        {
            parent.Tell("worker", TestActor);
            var second = ExpectMsg<IActorRef>();
            Assert.Equal(first.Path, second.Path);
            Assert.NotEqual(first.Path.Uid, second.Path.Uid);
            Assert.NotEqual(first, second);
        });
    }

    [Fact]
    public void A_stopped_child_is_no_child_once_its_parent_was_told()
    {
        var parent = Sys.ActorOf(Props.Create<WatchingParent>(TestActor));
        var child = ExpectMsg<IActorRef>();

        Sys.Stop(child);

        ExpectMsg(("worker gone", 0));
        parent.Tell("still there?", TestActor);
        ExpectMsg("yes");
    }

    [Fact]
    public void Paths_tell_the_place_in_the_tree()
    {
        var parent = Sys.ActorOf(Props.Create<Parent>(), "parent");
        parent.Tell("worker", TestActor);
        var child = ExpectMsg<IActorRef>();

        Assert.Equal("akka://test/user/parent/worker", child.Path.ToString());
        Assert.Equal("/user/parent/worker", child.Path.ToStringWithoutAddress());
        Assert.Equal(parent.Path, child.Path.Parent);
        Assert.Equal(["user", "parent", "worker"], child.Path.Elements);
    }

    private void InActor(Action<IActorContext> action)
    {
        var actor = Sys.ActorOf(Props.Create<Performer>());
        actor.Tell(action, TestActor);
        var answer = ExpectMsg<object>();
        if (answer is Exception failure)
            Assert.Fail(failure.ToString());
    }

    private sealed class Idle : ReceiveActor;

    private sealed class Performer : ReceiveActor
    {
        public Performer() => Receive<Action<IActorContext>>(action =>
        {
            try
            {
                action(Context);
                Sender.Tell("done");
            }
            catch (Exception failure)
            {
                Sender.Tell(failure);
            }
        });
    }

    private sealed class Parent : ReceiveActor
    {
        public Parent() => Receive<string>(name =>
        {
            try
            {
                Sender.Tell(Context.ActorOf<Idle>(name));
            }
            catch (InvalidActorNameException)
            {
                Sender.Tell(ActorRefs.Nobody);
            }
        });
    }

    private sealed class WatchingParent : ReceiveActor
    {
        public WatchingParent(IActorRef report)
        {
            report.Tell(Context.Watch(Context.ActorOf<Idle>("worker")));
            Receive<Terminated>(end =>
                report.Tell(($"{end.ActorRef.Path.Name} gone", Context.GetChildren().Count())));
            ReceiveAny(_ => Sender.Tell("yes"));
        }
    }
}
