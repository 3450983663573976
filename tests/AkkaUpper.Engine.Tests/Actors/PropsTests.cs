using Akka.Actor;
using Akka.TestKit.Xunit2;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.Actors;

public sealed class PropsTests(ITestOutputHelper output) : TestKit(Patience.Config, output: output)
{
    [Fact]
    public void Typed_props_pass_their_arguments_to_the_constructor()
    {
        var greeter = Sys.ActorOf(Props.Create<Greeter>("hello", 3));

        greeter.Tell("Ann", TestActor);

        ExpectMsg("hello hello hello Ann");
    }

    [Fact]
    public void Props_can_be_made_from_a_type_known_only_at_run_time()
    {
        var type = typeof(Greeter);
        var greeter = Sys.ActorOf(Props.Create(type, "hi", 1));

        greeter.Tell("Ann", TestActor);

        ExpectMsg("hi Ann");
    }

    [Fact]
    public void Expression_props_evaluate_their_arguments()
    {
        var word = "good";
        var greeter = Sys.ActorOf(Props.Create(() => new Greeter(word + "bye", word.Length - 3)));

        greeter.Tell("Ann", TestActor);

        ExpectMsg("goodbye Ann");
    }

    [Fact]
    public void Props_without_arguments_use_the_parameterless_constructor()
    {
        var actor = Sys.ActorOf<Echo>("echo");

        actor.Tell(1, TestActor);

        ExpectMsg(1);
        Assert.Equal("echo", actor.Path.Name);
    }

    [Fact]
    public void Props_tell_type_and_arguments()
    {
        var props = Props.Create<Greeter>("hello", 3);

        Assert.Equal(typeof(Greeter), props.Type);
        Assert.Equal(new object[] { "hello", 3 }, props.Arguments);
    }

    [Fact]
    public void One_props_makes_any_number_of_independent_actors()
    {
        var props = Props.Create<Counter>();
        var first = Sys.ActorOf(props);
        var second = Sys.ActorOf(props);

        first.Tell("count", TestActor);
        ExpectMsg(1);
        first.Tell("count", TestActor);
        ExpectMsg(2);
        second.Tell("count", TestActor);
        ExpectMsg(1);
    }

    [Fact]
    public void A_strategy_given_with_the_props_supervises_the_children()
    {
        var stop = new OneForOneStrategy(_ => Directive.Stop);
        var parent = Sys.ActorOf(Props.Create<ParentOfFailing>().WithSupervisorStrategy(stop));

        parent.Tell("child", TestActor);
        var child = ExpectMsg<IActorRef>();
        Watch(child);
        child.Tell("fail");

        ExpectTerminated(child);
    }

    [Fact]
    public void Expression_props_evaluate_their_arguments_once_and_every_restart_gets_them_again()
    {
        var made = 0;
        var actor = Sys.ActorOf(Props.Create(() => new Counted(Interlocked.Increment(ref made))));

        actor.Tell("number", TestActor);
        ExpectMsg(1);
        actor.Tell("fail");
        actor.Tell("number", TestActor);
        ExpectMsg(1);
        Assert.Equal(1, made);
    }

    private sealed class Echo : ReceiveActor
    {
        public Echo() => ReceiveAny(message => Sender.Tell(message));
    }

    private sealed class Greeter : ReceiveActor
    {
        public Greeter(string greeting, int times) =>
            Receive<string>(name =>
                Sender.Tell(string.Concat(Enumerable.Repeat(greeting + " ", times)) + name));
    }

    private sealed class Counter : ReceiveActor
    {
        private int _count;

        public Counter() => ReceiveAny(_ => Sender.Tell(++_count));
    }

    private sealed class Counted : ReceiveActor
    {
        public Counted(int number)
        {
            Receive<string>(text => text == "number", _ => Sender.Tell(number));
            Receive<string>(text => text == "fail", _ => throw new InvalidOperationException("told to"));
        }
    }

    private sealed class ParentOfFailing : ReceiveActor
    {
        public ParentOfFailing() => ReceiveAny(_ => Sender.Tell(Context.ActorOf(Props.Create<Counted>(0))));
    }
}
