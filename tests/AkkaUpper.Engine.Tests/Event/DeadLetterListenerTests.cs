using Akka.Actor;
using Akka.Event;

namespace AkkaUpper.Engine.Tests.Event;

public sealed class DeadLetterListenerTests
{
    private const string End = "end of the test";

    [Fact]
    public async Task Dead_letters_are_logged_with_both_ends_and_the_content()
    {
        var system = CapturingLogger.Start("INFO", out var captured);
        await ListenerOf(system);
        var sender = system.ActorOf(Props.Create<Deaf>(), "sender");

        system.DeadLetters.Tell("nobody's", sender);

        var logged = await captured.Next("nobody's");
        Assert.IsType<Info>(logged);
        Assert.Equal($"akka://{system.Name}/deadLetters", logged.LogSource);
        var text = logged.Message.ToString()!;
        Assert.StartsWith($"Message [String] from {sender} to {system.DeadLetters} was not delivered.", text);
        Assert.Contains("[1] dead letters encountered", text);
        Assert.Contains("akka.log-dead-letters", text);
        await system.Terminate();
    }

    [Fact]
    public async Task Dropped_and_unhandled_messages_are_logged_too()
    {
        var system = CapturingLogger.Start("INFO", out var captured);
        await ListenerOf(system);
        var sender = system.ActorOf(Props.Create<Deaf>(), "sender");
        var deaf = system.ActorOf(Props.Create<Deaf>(), "deaf");

        system.EventStream.Publish(new Dropped("one too many", "full", sender, deaf));
        Assert.Contains("was dropped. full.", (await captured.Next("one too many")).Message.ToString());
        deaf.Tell("what?", sender);
        var unhandled = await captured.Next("what?");

        Assert.StartsWith($"Message [String] from {sender} to {deaf} was unhandled.", unhandled.Message.ToString());
        Assert.Equal($"akka://{system.Name}/user/deaf", unhandled.LogSource);
        await system.Terminate();
    }

    [Fact]
    public async Task Only_so_many_are_logged()
    {
        var system = CapturingLogger.Start("INFO", out var captured, "akka.log-dead-letters = 3");
        await ListenerOf(system);

        for (var i = 1; i <= 5; i++)
            system.DeadLetters.Tell($"number {i}", ActorRefs.NoSender);
        await captured.Next("number 3");
        await WhenAllAreThrough(system);
        system.Log.Info(End);

        Assert.DoesNotContain(await captured.TextsUntil(End), text => text.Contains("dead letters encountered"));
        await system.Terminate();
    }

    [Fact]
    public async Task After_a_while_they_are_logged_again()
    {
        var system = CapturingLogger.Start("INFO", out var captured, """
            akka.log-dead-letters = 1
            akka.log-dead-letters-suspend-duration = 100ms
            """);
        await ListenerOf(system);

        system.DeadLetters.Tell("the first", ActorRefs.NoSender);
        await captured.Next("the first");
        var until = DateTime.UtcNow + TimeSpan.FromSeconds(20);
        var again = captured.Next("of which");
        while (!again.IsCompleted && DateTime.UtcNow < until)
        {
            system.DeadLetters.Tell("another", ActorRefs.NoSender);
            await Task.WhenAny(again, Task.Delay(20));
        }

        Assert.Contains("were not logged", (await again).Message.ToString());
        await system.Terminate();
    }

    [Fact]
    public async Task They_can_be_turned_off()
    {
        var system = CapturingLogger.Start("INFO", out var captured, "akka.log-dead-letters = off");

        system.DeadLetters.Tell("nobody's", ActorRefs.NoSender);
        system.ActorOf(Props.Create<Deaf>()).Tell("what?");
        await WhenAllAreThrough(system);
        system.Log.Info(End);

        Assert.Empty(await captured.TextsUntil(End));
        await system.Terminate();
    }

    [Fact]
    public async Task What_suppresses_itself_is_not_logged()
    {
        var system = CapturingLogger.Start("INFO", out var captured);
        await ListenerOf(system);

        system.DeadLetters.Tell(new Unimportant(), ActorRefs.NoSender);
        system.DeadLetters.Tell("nobody's", ActorRefs.NoSender);
        await captured.Next(e => !e.Message.ToString()!.Contains(nameof(Unimportant)));
        system.Log.Info(End);

        Assert.DoesNotContain(await captured.TextsUntil(End), text => text.Contains(nameof(Unimportant)));
        await system.Terminate();
    }

    // It may still be starting when the system is there.
    private static Task ListenerOf(ActorSystem system) =>
        system.ActorSelection("/system/deadLetterListener").ResolveOne(TimeSpan.FromSeconds(20));

    // Whoever subscribed after the listener hears of a dead letter after it: once this one has, the listener's
    // mailbox holds all that came before.
    private static async Task WhenAllAreThrough(ActorSystem system)
    {
        var mark = new TaskCompletionSource();
        var hears = system.ActorOf(Props.Create<Hears>(mark));
        await hears.Ask("are you there?", TimeSpan.FromSeconds(20));
        system.DeadLetters.Tell(new Mark(), ActorRefs.NoSender);
        await mark.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    private sealed class Hears : ReceiveActor
    {
        public Hears(TaskCompletionSource mark)
        {
            Context.System.EventStream.Subscribe(Self, typeof(AllDeadLetters));
            Receive<AllDeadLetters>(letter => letter.Message is Mark, _ => mark.TrySetResult());
            Receive<string>(_ => Sender.Tell("yes"));
            ReceiveAny(_ => { });
        }
    }

    private sealed class Mark;

    private sealed class Unimportant : IDeadLetterSuppression;

    private sealed class Deaf : UntypedActor
    {
        protected override void OnReceive(object message) => Unhandled(message);
    }
}
