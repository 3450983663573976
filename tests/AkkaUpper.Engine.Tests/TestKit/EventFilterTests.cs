using System.Text.RegularExpressions;
using Akka.Actor;
using Akka.Event;
using Akka.TestKit.Xunit2;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace AkkaUpper.Engine.Tests.TestKits;

public sealed class EventFilterTests(ITestOutputHelper output) : TestKit(Patience.Config + "akka.loglevel = DEBUG", output)
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(100);

    [Fact]
    public void Each_level_has_its_filter()
    {
        EventFilter.Debug("to debug").ExpectOne(() => Log.Debug("to debug"));
        EventFilter.Info("to info").ExpectOne(() => Log.Info("to info"));
        EventFilter.Warning("to warning").ExpectOne(() => Log.Warning("to warning"));
        EventFilter.Error("to error").ExpectOne(() => Log.Error("to error"));
        EventFilter.ForLogLevel(LogLevel.InfoLevel, "by level").ExpectOne(() => Log.Info("by level"));
    }

    [Fact]
    public void A_message_is_found_by_start_part_pattern_or_predicate()
    {
        EventFilter.Info(start: "Hello").ExpectOne(() => Log.Info("Hello, {0}", "World"));
        EventFilter.Info(contains: "lo, W").ExpectOne(() => Log.Info("Hello, {0}", "World"));
        EventFilter.Info(new Regex("^H.*d$")).ExpectOne(() => Log.Info("Hello, {0}", "World"));
        EventFilter.Custom(logEvent => logEvent.Message.ToString() == "mine").ExpectOne(() => Log.Info("mine"));
    }

    [Fact]
    public void A_source_is_an_actors_path()
    {
        var actor = Sys.ActorOf<Failing>("failing");

        EventFilter.Error(source: actor.Path.ToString()).ExpectOne(() => actor.Tell("x"));
        EventFilter.Error(source: "/user/failing").ExpectOne(() => actor.Tell("x"));
    }

    [Fact]
    public void Exceptions_are_found_by_type_and_message()
    {
        var actor = Sys.ActorOf<Failing>();

        EventFilter.Exception<InvalidOperationException>().ExpectOne(() => actor.Tell("no luck"));
        EventFilter.Exception<InvalidOperationException>("no luck").ExpectOne(() => actor.Tell("no luck"));
        EventFilter.Exception<Exception>(contains: "luck").ExpectOne(() => actor.Tell("no luck"));
        EventFilter.Exception(typeof(InvalidOperationException), start: "no").ExpectOne(() => actor.Tell("no luck"));
    }

    [Fact]
    public void Dead_letters_are_found_by_type()
    {
        EventFilter.DeadLetter<string>().ExpectOne(() => Sys.DeadLetters.Tell("lost"));
        EventFilter.DeadLetter<string>(text => text == "lost").ExpectOne(() => Sys.DeadLetters.Tell("lost"));
        EventFilter.DeadLetter().ExpectOne(() => Sys.DeadLetters.Tell(1));
    }

    [Fact]
    public void A_number_of_events_is_expected_exactly()
    {
        EventFilter.Info("again").Expect(3, () =>
        {
            for (var i = 0; i < 3; i++)
                Log.Info("again");
        });
        Assert.ThrowsAny<XunitException>(
            () => EventFilter.Info("again").Expect(2, Short, () => Log.Info("again")));
        Assert.ThrowsAny<XunitException>(
            () => EventFilter.Info("again").ExpectOne(Short, () => Log.Info("something else")));
    }

    [Fact]
    public void None_may_be_expected()
    {
        EventFilter.Warning().Expect(0, Short, () => Log.Info("harmless"));
    }

    [Fact]
    public async Task Asynchronous_forms_await_the_block()
    {
        await EventFilter.Info("later").ExpectOneAsync(async () =>
        {
            await Task.Yield();
            Log.Info("later");
        });
        await EventFilter.Info("twice").ExpectAsync(2, async () =>
        {
            Log.Info("twice");
            await Task.Yield();
            Log.Info("twice");
        });
        Assert.Equal(7, await EventFilter.Info("result").ExpectOneAsync(async () =>
        {
            await Task.Yield();
            Log.Info("result");
            return 7;
        }));
    }

    [Fact]
    public void A_block_gives_its_result()
    {
        var result = EventFilter.Info("counted").ExpectOne(() =>
        {
            Log.Info("counted");
            return 42;
        });

        Assert.Equal(42, result);
    }

    [Fact]
    public void Filters_are_joined_with_And()
    {
        EventFilter.Info("one").And.Warning("two").Expect(2, () =>
        {
            Log.Info("one");
            Log.Warning("two");
        });
    }

    [Fact]
    public void Muting_lets_the_block_run()
    {
        var muted = EventFilter.Error().Mute(() =>
        {
            Log.Error("not printed");
            return "done";
        });
        using (EventFilter.Error().Mute())
            Log.Error("not printed either");

        Assert.Equal("done", muted);
    }

    private sealed class Failing : ReceiveActor
    {
        public Failing() => Receive<string>(text => throw new InvalidOperationException(text));
    }
}
