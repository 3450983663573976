using Akka.Actor;
using Akka.TestKit.Xunit2;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace AkkaUpper.Engine.Tests.TestKits;

public sealed class ExpectTests(ITestOutputHelper output) : TestKit(Patience.Config, output: output)
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);

    [Fact]
    public void ExpectMsg_takes_messages_in_order_and_gives_them_back()
    {
        TestActor.Tell("first");
        TestActor.Tell(2);
        TestActor.Tell("third");

        Assert.Equal("first", ExpectMsg<string>());
        Assert.Equal(2, ExpectMsg(2));
        Assert.Equal("third", ExpectMsg<object>());
    }

    [Fact]
    public async Task ExpectMsgAsync_takes_messages_in_order_and_gives_them_back()
    {
        TestActor.Tell("first");
        TestActor.Tell(2);
        TestActor.Tell("third");

        Assert.Equal("first", await ExpectMsgAsync<string>());
        Assert.Equal(2, await ExpectMsgAsync(2));
        Assert.Equal("third", await ExpectMsgAsync<object>());
    }

    [Fact]
    public async Task ExpectMsgAsync_waits_for_a_message_that_comes_later()
    {
        var message = ExpectMsgAsync<string>();
        Assert.False(message.IsCompleted);

        TestActor.Tell("late");

        Assert.Equal("late", await message);
    }

    [Fact]
    public void ExpectMsg_fails_when_nothing_comes_in_time()
    {
        var failure = Assert.ThrowsAny<XunitException>(() => ExpectMsg<string>(Short));

        Assert.Contains("Timeout", failure.Message);
        Assert.Contains("System.String", failure.Message);
    }

    [Fact]
    public void ExpectMsg_fails_on_another_type_and_names_both()
    {
        TestActor.Tell(1);

        var failure = Assert.ThrowsAny<XunitException>(() => ExpectMsg<string>(hint: "the greeting"));

        Assert.Contains("System.String", failure.Message);
        Assert.Contains("System.Int32", failure.Message);
        Assert.Contains("the greeting", failure.Message);
    }

    [Fact]
    public void ExpectMsg_fails_on_another_value()
    {
        TestActor.Tell("a{b}c");

        Assert.ThrowsAny<XunitException>(() => ExpectMsg("x"));
    }

    [Fact]
    public void ExpectMsg_compares_what_collections_hold()
    {
        TestActor.Tell(new[] { 1, 2, 3 });

        ExpectMsg(new[] { 1, 2, 3 });
    }

    [Fact]
    public void ExpectMsg_takes_predicates_of_message_and_sender()
    {
        var sender = CreateTestProbe();
        for (var i = 0; i < 4; i++)
            TestActor.Tell(i, sender.Ref);

        ExpectMsg<int>(n => n == 0);
        ExpectMsg<int>((n, from) => n == 1 && from.Equals(sender.Ref));
        Assert.ThrowsAny<XunitException>(() => ExpectMsg<int>(n => n == 0));
        Assert.ThrowsAny<XunitException>(() => ExpectMsg<int>((_, from) => from.Equals(TestActor)));
    }

    [Fact]
    public void ExpectMsg_takes_assertions()
    {
        TestActor.Tell("first");
        TestActor.Tell("second");

        ExpectMsg<string>((string text) => Assert.StartsWith("f", text));
        Assert.ThrowsAny<XunitException>(() => ExpectMsg<string>((string text) => Assert.StartsWith("f", text)));
    }

    [Fact]
    public void ExpectMsg_takes_a_comparer()
    {
        TestActor.Tell("HELLO");
        TestActor.Tell("other");

        ExpectMsg("hello", (a, b) => a.Equals(b, StringComparison.OrdinalIgnoreCase));
        Assert.ThrowsAny<XunitException>(
            () => ExpectMsg("hello", (a, b) => a.Equals(b, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public void ExpectMsgFrom_looks_at_the_sender()
    {
        var sender = CreateTestProbe();
        for (var i = 0; i < 3; i++)
            TestActor.Tell(i, sender.Ref);

        ExpectMsgFrom<int>(sender.Ref);
        ExpectMsgFrom(sender.Ref, 1);
        Assert.ThrowsAny<XunitException>(() => ExpectMsgFrom<int>(TestActor));
    }

    [Fact]
    public void ExpectMsgAnyOf_accepts_one_of_several()
    {
        TestActor.Tell(2);
        TestActor.Tell(4);

        Assert.Equal(2, ExpectMsgAnyOf([1, 2, 3]));
        Assert.ThrowsAny<XunitException>(() => ExpectMsgAnyOf([1, 2, 3]));
    }

    [Fact]
    public void ExpectMsgAllOf_accepts_any_order_and_nothing_else()
    {
        foreach (var n in new[] { 3, 1, 2, 1, 1 })
            TestActor.Tell(n);

        Assert.Equal([1, 2, 3], ExpectMsgAllOf(1, 2, 3).Order());
        Assert.ThrowsAny<XunitException>(() => ExpectMsgAllOf(1, 2));
    }

    [Fact]
    public async Task ExpectMsgAllOfAsync_accepts_any_order()
    {
        foreach (var n in new[] { 3, 1, 2 })
            TestActor.Tell(n);

        var all = new List<int>();
        await foreach (var n in ExpectMsgAllOfAsync([1, 2, 3]))
            all.Add(n);

        Assert.Equal([1, 2, 3], all.Order());
    }

    [Fact]
    public async Task ExpectNoMsg_passes_in_silence_and_fails_on_a_message()
    {
        ExpectNoMsg(Short);
        ExpectNoMsg(20);
        await ExpectNoMsgAsync(Short);

        TestActor.Tell("noise");
        Assert.ThrowsAny<XunitException>(() => ExpectNoMsg(Long));
        TestActor.Tell("noise");
        await Assert.ThrowsAnyAsync<XunitException>(async () => await ExpectNoMsgAsync(Long));
    }

    [Fact]
    public async Task Waiting_that_is_cancelled_fails_at_once()
    {
        using var cancelling = new CancellationTokenSource(Short);
        var started = Now;

        // As a failed expectation or as a cancellation: that differs from version to version.
        await Assert.ThrowsAnyAsync<Exception>(
            async () => await ExpectMsgAsync<string>(TimeSpan.FromMinutes(10), cancellationToken: cancelling.Token));

        Assert.InRange(Now - started, TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task The_test_is_the_sender_of_what_it_sends_also_after_an_await()
    {
        var probe = CreateTestProbe();

        probe.Ref.Tell(1);
        await probe.ExpectMsgAsync(1);
        Assert.Equal(TestActor, probe.LastSender);

        await Task.Delay(1);
        probe.Ref.Tell(2);
        await probe.ExpectMsgAsync(2);
        Assert.Equal(TestActor, probe.LastSender);
    }

    [Fact]
    public void ExpectTerminated_wants_the_end_of_that_actor()
    {
        var first = Watch(Sys.ActorOf(Props.Create<Idle>()));
        var second = Watch(Sys.ActorOf(Props.Create<Idle>()));

        Sys.Stop(first);
        Assert.Equal(first, ExpectTerminated(first).ActorRef);
        Sys.Stop(second);
        Assert.ThrowsAny<XunitException>(() => ExpectTerminated(first));
    }

    private sealed class Idle : ReceiveActor;
}
