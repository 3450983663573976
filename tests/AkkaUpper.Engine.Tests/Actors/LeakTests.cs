using Akka.Actor;
using Akka.TestKit.Xunit2;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.Actors;

/// <summary>Runs alone: it forces collections and reads the size of the whole heap.</summary>
[CollectionDefinition(nameof(LeakTests), DisableParallelization = true)]
public sealed class LeakCollection;

[Collection(nameof(LeakTests))]
public sealed class LeakTests(ITestOutputHelper output) : TestKit(Patience.Config, output: output)
{
    // A leak of the smallest kind, one object for each actor or message, would be above two megabytes.
    private const long Noise = 2_000_000;
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(60);

    [Fact]
    public void A_hundred_thousand_actors_created_and_stopped_leave_nothing_behind()
    {
        const int actors = 100_000, batch = 10_000;
        var parent = Sys.ActorOf(Props.Create<Nursery>());
        RunBatch(parent, batch);

        AssertNoGrowth(() =>
        {
            for (var made = 0; made < actors; made += batch)
                RunBatch(parent, batch);
        });
    }

    [Fact]
    public void A_million_messages_leave_nothing_behind()
    {
        const int messages = 1_000_000, batch = 10_000;
        var actor = Sys.ActorOf<Remembering>();
        SendThrough(actor, batch);

        AssertNoGrowth(() =>
        {
            for (var sent = 0; sent < messages; sent += batch)
                SendThrough(actor, batch);
        });
    }

    [Fact]
    public void A_terminated_actor_and_its_messages_can_be_collected()
    {
        var (instance, message) = MakeAndStop();

        AwaitAssert(
            () =>
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                Assert.False(instance.IsAlive, "the actor is still reachable");
                Assert.False(message.IsAlive, "its message is still reachable");
            },
            Enough,
            TimeSpan.FromMilliseconds(100));
    }

    // What else happens in the process may grow the heap once; a leak grows it every time.
    private void AssertNoGrowth(Action round) => AwaitAssert(
        () =>
        {
            var before = GC.GetTotalMemory(forceFullCollection: true);
            round();
            var growth = GC.GetTotalMemory(forceFullCollection: true) - before;
            Assert.InRange(growth, long.MinValue, Noise);
        },
        Enough,
        TimeSpan.FromMilliseconds(100));

    private void RunBatch(IActorRef parent, int size)
    {
        parent.Tell(size, TestActor);
        ExpectMsg("all gone", Enough);
    }

    private void SendThrough(IActorRef actor, int messages)
    {
        for (var i = 0; i < messages; i++)
            actor.Tell(new object(), ActorRefs.NoSender);
        actor.Tell("done?", TestActor);
        ExpectMsg("done", Enough);
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private (WeakReference Instance, WeakReference Message) MakeAndStop()
    {
        var actor = Sys.ActorOf<Remembering>();
        var message = new object();
        actor.Tell(message, TestActor);
        actor.Tell("self", TestActor);
        var instance = new WeakReference(ExpectMsg<ReceiveActor>());
        Watch(actor);
        Sys.Stop(actor);
        ExpectTerminated(actor);
        // The kit remembers the last message it received.
        TestActor.Tell("something else", TestActor);
        ExpectMsg("something else");
        return (instance, new WeakReference(message));
    }

    private sealed class Nursery : ReceiveActor
    {
        private int _alive;
        private IActorRef _asked = ActorRefs.Nobody;

        public Nursery()
        {
            var props = Props.Create<Remembering>();
            Receive<int>(count =>
            {
                _asked = Sender;
                _alive = count;
                for (var i = 0; i < count; i++)
                {
                    // No dead letters: the log would hold them.
                    var child = Context.Watch(Context.ActorOf(props));
                    if (i % 2 == 0)
                    {
                        Context.Stop(child);
                        continue;
                    }

                    child.Tell("anything");
                    child.Tell(PoisonPill.Instance);
                }
            });
            Receive<Terminated>(_ =>
            {
                if (--_alive == 0)
                    _asked.Tell("all gone");
            });
        }
    }

    private sealed class Remembering : ReceiveActor
    {
        private object? _last;

        public Remembering()
        {
            Receive<string>(text => text == "self", _ => Sender.Tell(this));
            Receive<string>(text => text == "done?", _ => Sender.Tell("done"));
            ReceiveAny(message => _last = message);
        }

        public override string ToString() => $"{base.ToString()} with {_last}";
    }
}
