using Akka.Actor;
using Akka.Event;
using Akka.TestKit.Xunit2;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.Actors;

public sealed class ReceiveActorTests(ITestOutputHelper output) : TestKit(Patience.Config, output: output)
{
    [Fact]
    public void The_first_handler_that_accepts_a_message_gets_it_alone()
    {
        var actor = Sys.ActorOf<Sorter>();

        foreach (var message in new object[] { 5, 50, 500, "five", 5.0 })
            actor.Tell(message, TestActor);

        ExpectMsg("small 5");
        ExpectMsg("middle 50");
        ExpectMsg("number 500");
        ExpectMsg("text five");
        ExpectMsg("other 5");
    }

    [Fact]
    public void A_handler_for_a_base_type_gets_derived_messages()
    {
        var actor = Sys.ActorOf<ByBaseType>();

        actor.Tell(new ArgumentNullException("x"), TestActor);
        ExpectMsg("argument");
        actor.Tell(new TimeoutException(), TestActor);
        ExpectMsg("exception");
        actor.Tell(new List<int>(), TestActor);
        ExpectMsg("enumerable");
    }

    [Fact]
    public void A_handler_that_returns_false_leaves_the_message_to_the_next()
    {
        var actor = Sys.ActorOf<Passing>();

        actor.Tell(1, TestActor);
        ExpectMsg("odd");
        actor.Tell(2, TestActor);
        ExpectMsg("passed on");
    }

    [Fact]
    public void Handlers_can_be_registered_by_run_time_type()
    {
        var actor = Sys.ActorOf<ByRuntimeType>();

        actor.Tell("x", TestActor);
        ExpectMsg("string x");
        actor.Tell(-1, TestActor);
        ExpectMsg("negative -1");
    }

    [Fact]
    public void What_no_handler_takes_is_published_as_unhandled()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(UnhandledMessage));
        var actor = Sys.ActorOf<Sorter>();
        var picky = Sys.ActorOf<Passing>();

        actor.Tell(1, TestActor);
        ExpectMsg("small 1");
        picky.Tell("text", actor);

        var unhandled = ExpectMsg<UnhandledMessage>();
        Assert.Equal("text", unhandled.Message);
        Assert.Equal(actor, unhandled.Sender);
        Assert.Equal(picky, unhandled.Recipient);
    }

    [Fact]
    public void Nothing_can_be_registered_after_ReceiveAny()
    {
        var actor = Sys.ActorOf(Props.Create<LateHandler>(TestActor));

        ExpectMsg<InvalidOperationException>();
        actor.Tell("x", TestActor);
        ExpectMsg("any");
    }

    [Fact]
    public void Forward_keeps_the_original_sender()
    {
        var actor = Sys.ActorOf<Sorter>();
        var forwarder = Sys.ActorOf(Props.Create<Forwarder>(actor));

        forwarder.Tell(7, TestActor);

        ExpectMsg("small 7");
        Assert.Equal(actor, LastSender);
    }

    private sealed class Sorter : ReceiveActor
    {
        public Sorter()
        {
            Receive<int>(n => n < 10, n => Sender.Tell($"small {n}"));
            Receive<int>(n => Sender.Tell($"middle {n}"), n => n < 100);
            Receive<int>(n => Sender.Tell($"number {n}"));
            Receive<string>(s => Sender.Tell($"text {s}"));
            ReceiveAny(o => Sender.Tell($"other {o}"));
        }
    }

    private sealed class ByBaseType : ReceiveActor
    {
        public ByBaseType()
        {
            Receive<ArgumentException>(_ => Sender.Tell("argument"));
            Receive<Exception>(_ => Sender.Tell("exception"));
            Receive<System.Collections.IEnumerable>(_ => Sender.Tell("enumerable"));
        }
    }

    private sealed class Passing : ReceiveActor
    {
        public Passing()
        {
            Receive<int>(n =>
            {
                if (n % 2 == 0)
                    return false;
                Sender.Tell("odd");
                return true;
            });
            Receive<int>(_ => Sender.Tell("passed on"));
        }
    }

    private sealed class ByRuntimeType : ReceiveActor
    {
        public ByRuntimeType()
        {
            Receive(typeof(string), o => Sender.Tell($"string {o}"));
            Receive(typeof(int), o => Sender.Tell($"negative {o}"), o => (int)o < 0);
        }
    }

    private sealed class LateHandler : ReceiveActor
    {
        public LateHandler(IActorRef report)
        {
            ReceiveAny(_ => Sender.Tell("any"));
            try
            {
                Receive<int>(_ => { });
            }
            catch (InvalidOperationException refused)
            {
                report.Tell(refused);
            }
        }
    }

    private sealed class Forwarder : ReceiveActor
    {
        public Forwarder(IActorRef target) => ReceiveAny(target.Forward);
    }
}
