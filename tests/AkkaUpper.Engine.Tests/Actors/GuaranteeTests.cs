using Akka.Actor;
using Akka.TestKit.Xunit2;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.Actors;

public sealed class GuaranteeTests(ITestOutputHelper output) : TestKit(Patience.Config, output: output)
{
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(60);

    [Fact]
    public void Messages_of_each_sender_arrive_in_its_order()
    {
        const int senders = 4, messages = 20_000;
        var checking = Sys.ActorOf(Props.Create<OrderChecking>(senders, messages, TestActor));

        for (var sender = 0; sender < senders; sender++)
            Sys.ActorOf(Props.Create<Numbering>(sender, messages, checking)).Tell("go");

        ExpectMsg("all in order", Enough);
    }

    [Fact]
    public void Order_holds_across_two_hops()
    {
        const int messages = 20_000;
        var checking = Sys.ActorOf(Props.Create<OrderChecking>(1, messages, TestActor));
        var relay = Sys.ActorOf(Props.Create<Relaying>(checking));

        Sys.ActorOf(Props.Create<Numbering>(0, messages, relay)).Tell("go");

        ExpectMsg("all in order", Enough);
    }

    [Fact]
    public async Task An_actor_runs_on_one_thread_at_a_time_and_sees_its_own_writes()
    {
        const int senders = 4, messages = 25_000;
        var actor = Sys.ActorOf<Exclusive>();

        await Task.WhenAll(Enumerable.Range(0, senders).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < messages; i++)
                actor.Tell(1);
        })));

        Assert.Equal((senders * messages, 0), await actor.Ask<(int, int)>("sum", Enough));
    }

    [Fact]
    public void System_messages_overtake_user_messages()
    {
        using var gate = new ManualResetEventSlim();
        var parent = Sys.ActorOf<StoppingParent>();
        parent.Tell(gate, TestActor);
        ExpectMsg("blocked");
        var child = LastSender;
        Watch(child);
        for (var i = 0; i < 20; i++)
            child.Tell(i, TestActor);

        parent.Tell("stop your child", TestActor);
        ExpectMsg("told to stop");
        gate.Set();

        ExpectTerminated(child);
    }

    [Fact]
    public async Task A_million_messages_go_through_one_mailbox()
    {
        const int messages = 1_000_000;
        var actor = Sys.ActorOf<Exclusive>();

        for (var i = 0; i < messages; i++)
            actor.Tell(Exclusive.One);

        Assert.Equal((messages, 0), await actor.Ask<(int, int)>("sum", Enough));
    }

    [Fact]
    public void Actors_that_block_do_not_stop_the_others()
    {
        using var gate = new ManualResetEventSlim();
        var blocked = Environment.ProcessorCount * 2;
        for (var i = 0; i < blocked; i++)
            Sys.ActorOf<Blocking>().Tell(gate, TestActor);

        var free = Sys.ActorOf<Exclusive>();
        free.Tell(1);
        free.Tell("sum", TestActor);

        FishForMessage(message => message is ValueTuple<int, int> sum && sum.Item1 == 1, Enough);
        gate.Set();
    }

    [Fact]
    public void A_busy_actor_does_not_keep_a_thread_from_the_others()
    {
        var greedy = Enumerable.Range(0, Environment.ProcessorCount * 2).Select(_ => Sys.ActorOf<Greedy>()).ToList();
        greedy.ForEach(actor => actor.Tell("again"));
        var modest = Sys.ActorOf<Exclusive>();

        for (var i = 1; i <= 10; i++)
        {
            modest.Tell(1);
            modest.Tell("sum", TestActor);
            ExpectMsg((i, 0), Enough);
        }

        greedy.ForEach(actor => actor.Tell(PoisonPill.Instance));
    }

    private sealed record Numbered(int Sender, int Number);

    private sealed class Numbering : ReceiveActor
    {
        public Numbering(int sender, int messages, IActorRef target) => ReceiveAny(_ =>
        {
            for (var i = 0; i < messages; i++)
                target.Tell(new Numbered(sender, i));
        });
    }

    private sealed class Relaying : ReceiveActor
    {
        public Relaying(IActorRef target) => ReceiveAny(target.Forward);
    }

    private sealed class OrderChecking : ReceiveActor
    {
        public OrderChecking(int senders, int messages, IActorRef report)
        {
            var next = new int[senders];
            Receive<Numbered>(numbered =>
            {
                if (next[numbered.Sender]++ != numbered.Number)
                    report.Tell($"out of order: {numbered}");
                else if (next.All(n => n == messages))
                    report.Tell("all in order");
            });
        }
    }

    private sealed class Exclusive : ReceiveActor
    {
        public static readonly object One = 1;
        private int _sum;
        private int _inside;
        private int _intrusions;

        public Exclusive()
        {
            Receive<int>(n =>
            {
                if (Interlocked.Increment(ref _inside) != 1)
                    Interlocked.Increment(ref _intrusions);
                _sum += n;
                Interlocked.Decrement(ref _inside);
            });
            ReceiveAny(_ => Sender.Tell((_sum, _intrusions)));
        }
    }

    private sealed class Blocking : ReceiveActor
    {
        public Blocking() => Receive<ManualResetEventSlim>(gate =>
        {
            Sender.Tell("blocked");
            gate.Wait(Enough);
        });
    }

    private sealed class StoppingParent : ReceiveActor
    {
        public StoppingParent()
        {
            var child = Context.ActorOf<Blocking>();
            Receive<string>(_ =>
            {
                Context.Stop(child);
                Sender.Tell("told to stop");
            });
            ReceiveAny(child.Forward);
        }
    }

    private sealed class Greedy : ReceiveActor
    {
        public Greedy() => ReceiveAny(message => Self.Tell(message));
    }
}
