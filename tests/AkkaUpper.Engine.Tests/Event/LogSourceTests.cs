using Akka.Actor;
using Akka.Event;

namespace AkkaUpper.Engine.Tests.Event;

public sealed class LogSourceTests
{
    [Fact]
    public async Task An_actor_logs_under_its_path()
    {
        var system = CapturingLogger.Start("INFO", out var captured);

        system.ActorOf(Props.Create<Chatty>(), "chatty").Tell("hello");

        var logged = await captured.Next("heard hello");
        Assert.Equal($"akka://{system.Name}/user/chatty", logged.LogSource);
        Assert.Equal(typeof(Chatty), logged.LogClass);
        await system.Terminate();
    }

    [Fact]
    public async Task A_text_a_type_and_an_object_log_under_their_names()
    {
        var system = CapturingLogger.Start("INFO", out var captured);

        Logging.GetLogger(system, "some text").Info("1");
        Logging.GetLogger(system, typeof(LogSourceTests)).Info("2");
        Logging.GetLogger(system, this).Info("3");
        Logging.GetLogger(system, system.DeadLetters).Info("4");

        Assert.Equal($"some text (akka://{system.Name})", (await captured.Next("1")).LogSource);
        Assert.Equal($"LogSourceTests (akka://{system.Name})", (await captured.Next("2")).LogSource);
        var third = await captured.Next("3");
        Assert.Equal($"LogSourceTests (akka://{system.Name})", third.LogSource);
        Assert.Equal(typeof(LogSourceTests), third.LogClass);
        Assert.Equal($"akka://{system.Name}/deadLetters", (await captured.Next("4")).LogSource);
        await system.Terminate();
    }

    [Fact]
    public async Task On_a_bus_alone_there_is_no_system_to_name()
    {
        var system = CapturingLogger.Start("INFO", out var captured);

        Logging.GetLogger(system.EventStream, "some text").Info("1");
        Logging.GetLogger(system.EventStream, typeof(LogSourceTests)).Info("2");

        Assert.Equal("some text", (await captured.Next("1")).LogSource);
        Assert.Equal("LogSourceTests", (await captured.Next("2")).LogSource);
        await system.Terminate();
    }

    [Fact]
    public async Task The_system_has_a_logger_of_its_own()
    {
        var system = CapturingLogger.Start("INFO", out var captured);

        system.Log.Info("from the system");

        Assert.Equal($"ActorSystem({system.Name})", (await captured.Next("from the system")).LogSource);
        await system.Terminate();
    }

    private sealed class Chatty : ReceiveActor
    {
        private readonly ILoggingAdapter _log = Context.GetLogger();

        public Chatty() => Receive<string>(text => _log.Info("heard {0}", text));
    }
}
