using Akka.Actor;
using Akka.TestKit.Xunit2;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace AkkaUpper.Engine.Tests.TestKits;

public sealed class ReceiveTests(ITestOutputHelper output) : TestKit(Patience.Config, output: output)
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task ReceiveOne_gives_the_next_message_or_null()
    {
        TestActor.Tell("one");
        TestActor.Tell("two");

        Assert.Equal("one", ReceiveOne(Long));
        Assert.Equal("two", await ReceiveOneAsync(Long));
        Assert.Null(ReceiveOne(TimeSpan.Zero));
        Assert.Null(await ReceiveOneAsync(Short));
    }

    [Fact]
    public void PeekOne_leaves_the_message_where_it_is()
    {
        TestActor.Tell("one");

        Assert.Equal("one", PeekOne(Long));
        Assert.True(HasMessages);
        ExpectMsg("one");
        Assert.False(HasMessages);
    }

    [Fact]
    public async Task ReceiveN_gives_as_many_or_fails()
    {
        for (var i = 0; i < 5; i++)
            TestActor.Tell(i);

        Assert.Equal([0, 1], ReceiveN(2).Cast<int>());
        var rest = new List<object>();
        await foreach (var message in ReceiveNAsync(2, Long))
            rest.Add(message);
        Assert.Equal([2, 3], rest.Cast<int>());
        Assert.ThrowsAny<XunitException>(() => ReceiveN(2, Short));
    }

    [Fact]
    public void ReceiveWhile_stops_at_the_first_that_does_not_fit_and_leaves_it()
    {
        foreach (var text in new[] { "a1", "a2", "b1", "a3" })
            TestActor.Tell(text);

        var taken = ReceiveWhile<string>(text => text.StartsWith('a'));

        Assert.Equal(["a1", "a2"], taken);
        ExpectMsg("b1");
        ExpectMsg("a3");
    }

    [Fact]
    public void ReceiveWhile_stops_after_a_number_or_in_silence()
    {
        foreach (var text in new[] { "a", "b", "c" })
            TestActor.Tell(text);

        Assert.Equal(["a", "b"], ReceiveWhile<string>(_ => true, msgs: 2));
        Assert.Equal(["C"], ReceiveWhile(Long, TimeSpan.FromSeconds(1), message => message.ToString()!.ToUpperInvariant()));
    }

    [Fact]
    public async Task FishForMessage_passes_over_what_does_not_fit()
    {
        foreach (var message in new object[] { 1, "no", "yes", "again", "yes" })
            TestActor.Tell(message);

        Assert.Equal("yes", FishForMessage(message => message is "yes"));
        Assert.Equal("yes", await FishForMessageAsync<string>(text => text == "yes"));
        Assert.ThrowsAny<XunitException>(() => FishForMessage(_ => true, Short));
    }

    [Fact]
    public void Ignored_messages_are_not_seen()
    {
        IgnoreMessages(message => message is int);
        TestActor.Tell(1);
        TestActor.Tell("text");
        ExpectMsg("text");

        IgnoreMessages<string>(text => text == "noise");
        TestActor.Tell("noise");
        TestActor.Tell(2);
        ExpectMsg(2);

        IgnoreNoMessages();
        TestActor.Tell("noise");
        ExpectMsg("noise");
    }

    [Fact]
    public void LastSender_and_LastMessage_are_those_of_the_last_message_taken()
    {
        var probe = CreateTestProbe();
        TestActor.Tell("one", probe.Ref);
        TestActor.Tell("two", TestActor);

        ExpectMsg("one");

        Assert.Equal(probe.Ref, LastSender);
        Assert.Equal("one", LastMessage);
    }
}
