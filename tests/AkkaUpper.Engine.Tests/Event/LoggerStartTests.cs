using Akka.Actor;
using Akka.Configuration;
using Akka.Event;

namespace AkkaUpper.Engine.Tests.Event;

[Collection(nameof(Console))]
public sealed class LoggerStartTests
{
    [Fact]
    public void A_logger_that_does_not_exist_is_a_configuration_error()
    {
        var config = ConfigurationFactory.ParseString("""
            akka.loggers = ["No.Such.Logger, Nowhere"]
            akka.stdout-loglevel = OFF
            """);

        Assert.Throws<ConfigurationException>(() => ActorSystem.Create("unlogged", config));
    }

    [Fact]
    public void A_level_that_does_not_exist_is_an_error()
    {
        var config = ConfigurationFactory.ParseString("akka.loglevel = LOUD");

        Assert.Throws<ArgumentException>(() => ActorSystem.Create("loud", config));
    }

    [Fact]
    public async Task The_default_logger_prints_what_it_gets_and_survives_a_misfit()
    {
        var console = Console.Out;
        var printed = new StringWriter();
        Console.SetOut(TextWriter.Synchronized(printed));
        try
        {
            var system = ActorSystem.Create("printing", "akka.loglevel = INFO");
            var log = Logging.GetLogger(system, "printer");
            log.Info("first");
            log.Info("two for {0} and {1}", "one");
            log.Debug("unseen");
            log.Info("last");
            await system.Terminate();
        }
        finally
        {
            Console.SetOut(console);
        }

        var text = printed.ToString();
        Assert.Contains("[printer (akka://printing)] first", text);
        Assert.Contains("two for {0} and {1}", text);
        Assert.DoesNotContain("unseen", text);
        Assert.Contains("[printer (akka://printing)] last", text);
    }

    [Fact]
    public async Task A_logger_that_answers_late_joins_late()
    {
        var system = ActorSystem.Create("late", $$"""
            akka.loggers = ["{{typeof(SlowLogger).FullName}}, {{typeof(SlowLogger).Assembly.GetName().Name}}"]
            akka.logger-startup-timeout = 50ms
            akka.stdout-loglevel = OFF
            """);
        var patience = TimeSpan.FromSeconds(15);
        var logger = system.ActorSelection($"/system/log*-{nameof(SlowLogger)}");

        system.Log.Info("too early");
        logger.Tell("answer");
        var until = DateTime.UtcNow + patience;
        string[] heard;
        do
        {
            system.Log.Info("in time");
            heard = await logger.Ask<string[]>("heard", patience);
        }
        while (!heard.Contains("in time") && DateTime.UtcNow < until);

        Assert.Contains("in time", heard);
        Assert.DoesNotContain("too early", heard);
        await system.Terminate();
    }

    [Fact]
    public async Task Without_loggers_nothing_is_printed()
    {
        var console = Console.Out;
        var printed = new StringWriter();
        Console.SetOut(TextWriter.Synchronized(printed));
        try
        {
            var system = ActorSystem.Create("silent", "akka { loglevel = OFF, stdout-loglevel = OFF }");
            Logging.GetLogger(system, "silent-source").Error("unheard");
            await system.Terminate();
        }
        finally
        {
            Console.SetOut(console);
        }

        Assert.DoesNotContain("unheard", printed.ToString());
    }
}
