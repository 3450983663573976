using Akka.Actor;
using Akka.Event;
using Akka.TestKit.Xunit2;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.Event;

public sealed class EventStreamTests(ITestOutputHelper output) : TestKit(Patience.Config, output: output)
{
    [Fact]
    public void A_subscriber_gets_events_of_the_type_and_of_its_subtypes()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Animal));

        Sys.EventStream.Publish(new Animal());
        Sys.EventStream.Publish(new Dog());
        Sys.EventStream.Publish(new Stone());
        Sys.EventStream.Publish(new Animal());

        Assert.IsType<Animal>(ExpectMsg<object>());
        Assert.IsType<Dog>(ExpectMsg<object>());
        Assert.IsType<Animal>(ExpectMsg<object>());
    }

    [Fact]
    public void A_subscriber_to_an_interface_gets_what_implements_it()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(IBarks));

        Sys.EventStream.Publish(new Animal());
        Sys.EventStream.Publish(new Dog());

        ExpectMsg<Dog>();
    }

    [Fact]
    public void An_event_comes_once_however_many_subscriptions_it_fits()
    {
        Assert.True(Sys.EventStream.Subscribe(TestActor, typeof(Dog)));
        Assert.True(Sys.EventStream.Subscribe(TestActor, typeof(Animal)));
        Assert.True(Sys.EventStream.Subscribe(TestActor, typeof(IBarks)));

        Sys.EventStream.Publish(new Dog());
        Sys.EventStream.Publish(new Animal());

        ExpectMsg<Dog>();
        Assert.IsType<Animal>(ExpectMsg<object>());
    }

    [Fact]
    public void Subscribing_a_second_time_changes_nothing()
    {
        Assert.True(Sys.EventStream.Subscribe(TestActor, typeof(Stone)));
        Assert.False(Sys.EventStream.Subscribe(TestActor, typeof(Stone)));

        Sys.EventStream.Publish(new Stone());
        Sys.EventStream.Publish(new Stone());
        Assert.True(Sys.EventStream.Unsubscribe(TestActor, typeof(Stone)));
        Sys.EventStream.Publish(new Stone());
        TestActor.Tell("end");

        ExpectMsg<Stone>();
        ExpectMsg<Stone>();
        ExpectMsg("end");
    }

    [Fact]
    public void Unsubscribing_from_one_type_leaves_the_others()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Stone));
        Sys.EventStream.Subscribe(TestActor, typeof(IBarks));

        Assert.True(Sys.EventStream.Unsubscribe(TestActor, typeof(Stone)));
        Assert.False(Sys.EventStream.Unsubscribe(TestActor, typeof(Stone)));
        Sys.EventStream.Publish(new Stone());
        Sys.EventStream.Publish(new Dog());

        ExpectMsg<Dog>();
    }

    [Fact]
    public void Unsubscribing_altogether_ends_all_subscriptions()
    {
        Sys.EventStream.Subscribe<Stone>(TestActor);
        Sys.EventStream.Subscribe<Animal>(TestActor);

        Assert.True(Sys.EventStream.Unsubscribe(TestActor));
        Sys.EventStream.Publish(new Stone());
        Sys.EventStream.Publish(new Dog());
        TestActor.Tell("end");

        ExpectMsg("end");
    }

    [Fact]
    public void Every_subscriber_gets_the_event()
    {
        var other = CreateTestProbe();
        Sys.EventStream.Subscribe(TestActor, typeof(Stone));
        Sys.EventStream.Subscribe(other, typeof(Stone));
        var stone = new Stone();

        Sys.EventStream.Publish(stone);

        Assert.Same(stone, ExpectMsg<Stone>());
        Assert.Same(stone, other.ExpectMsg<Stone>());
    }

    [Fact]
    public void A_subscriber_that_stops_is_taken_off()
    {
        var subscriber = Sys.ActorOf(Props.Create<Idle>());
        Sys.EventStream.Subscribe(subscriber, typeof(Stone));
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        Watch(subscriber);

        Sys.Stop(subscriber);
        ExpectTerminated(subscriber);

        AwaitAssert(() =>
        {
            Sys.EventStream.Publish(new Stone());
            ExpectNoMsg(TimeSpan.FromMilliseconds(20));
        });
    }

    [Fact]
    public void There_is_no_subscribing_nobody()
    {
        Assert.Throws<ArgumentNullException>(() => Sys.EventStream.Subscribe(null!, typeof(Stone)));
        Assert.Throws<ArgumentNullException>(() => Sys.EventStream.Unsubscribe(null!, typeof(Stone)));
        Assert.Throws<ArgumentNullException>(() => Sys.EventStream.Unsubscribe(null!));
    }

    [Fact]
    public async Task Subscribing_and_publishing_from_many_threads_loses_nothing()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Stone));
        var others = Enumerable.Range(0, 4).Select(_ => CreateTestProbe().Ref).ToArray();

        await Task.WhenAll(others.Select(other => Task.Run(() =>
        {
            for (var i = 0; i < 250; i++)
            {
                Sys.EventStream.Subscribe(other, typeof(Animal));
                Sys.EventStream.Publish(new Stone());
                Sys.EventStream.Unsubscribe(other, typeof(Animal));
            }
        })));

        Assert.Equal(1000, ReceiveN(1000, TimeSpan.FromSeconds(15)).Count(m => m is Stone));
    }

    private sealed class Idle : UntypedActor
    {
        protected override void OnReceive(object message) => Unhandled(message);
    }

    private interface IBarks;

    private class Animal;

    private sealed class Dog : Animal, IBarks;

    private sealed class Stone;
}
