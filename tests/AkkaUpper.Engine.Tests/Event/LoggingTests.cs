using Akka.Actor;
using Akka.Event;

namespace AkkaUpper.Engine.Tests.Event;

public sealed class LoggingTests
{
    [Fact]
    public async Task A_logger_gets_its_level_and_what_is_above_it()
    {
        var system = CapturingLogger.Start("WARNING", out var captured);
        var log = Logging.GetLogger(system, "levels");

        log.Debug("debug");
        log.Info("info");
        log.Warning("warning");
        log.Error("error");
        log.Error("end");

        Assert.Equal(["warning", "error"], await captured.TextsUntil("end"));
        Assert.False(log.IsDebugEnabled);
        Assert.False(log.IsInfoEnabled);
        Assert.True(log.IsWarningEnabled);
        Assert.True(log.IsErrorEnabled);
        Assert.True(log.IsEnabled(LogLevel.ErrorLevel));
        Assert.False(log.IsEnabled(LogLevel.InfoLevel));
        await system.Terminate();
    }

    [Fact]
    public async Task Each_level_has_an_event_type_of_its_own()
    {
        var system = CapturingLogger.Start("DEBUG", out var captured);
        var log = Logging.GetLogger(system, "types");

        log.Debug("one");
        log.Info("two");
        log.Warning("three");
        log.Error("four");

        Assert.IsType<Debug>(await captured.Next("one"));
        Assert.IsType<Info>(await captured.Next("two"));
        Assert.IsType<Warning>(await captured.Next("three"));
        var error = Assert.IsType<Error>(await captured.Next("four"));
        Assert.Equal(LogLevel.ErrorLevel, error.LogLevel());
        await system.Terminate();
    }

    [Fact]
    public async Task The_arguments_fill_the_numbered_placeholders()
    {
        var system = CapturingLogger.Start("INFO", out var captured);
        var log = Logging.GetLogger(system, "arguments");

        log.Info("none {0} as it stands");
        log.Info("{0} and {1}", 1, "two");
        log.Info("{0}{1}{2}{3}{4}{5}", 1, 2, 3, 4, 5, 6);
        log.Info("{1}{0}", new object[] { "b", "a" });
        log.Info("null is [{0}]", (string?)null);
        log.Log(LogLevel.WarningLevel, "chosen {0}", new object[] { "late" });
        log.Info("end");

        Assert.Equal(
            ["none {0} as it stands", "1 and two", "123456", "ab", "null is []", "chosen late"],
            await captured.TextsUntil("end"));
        await system.Terminate();
    }

    [Fact]
    public async Task Nothing_is_formatted_below_the_level()
    {
        var system = CapturingLogger.Start("INFO", out var captured);
        var log = Logging.GetLogger(system, "lazy");
        var argument = new CountsFormatting();

        log.Debug("{0}", argument);
        log.Debug(new InvalidOperationException(), "{0} {1}", argument, 2);
        log.Info("end");

        Assert.Empty(await captured.TextsUntil("end"));
        Assert.Equal(0, argument.Count);
        await system.Terminate();
    }

    [Fact]
    public async Task Whoever_logs_does_not_pay_for_formatting()
    {
        var system = CapturingLogger.Start("INFO", out var captured);
        var argument = new CountsFormatting();
        Logging.GetLogger(system, "lazy").Info("{0}", argument);

        var logged = await captured.Next(e => e.LogSource.StartsWith("lazy"));

        Assert.IsAssignableFrom<LogMessage>(logged.Message);
        Assert.Equal(0, argument.Count);
        Assert.Equal("counted", logged.Message.ToString());
        Assert.Equal(1, argument.Count);
        await system.Terminate();
    }

    [Fact]
    public async Task An_exception_travels_with_the_event()
    {
        var system = CapturingLogger.Start("DEBUG", out var captured);
        var log = Logging.GetLogger(system, "causes");
        var cause = new InvalidOperationException("the cause");

        log.Debug(cause, "at debug");
        log.Info(cause, "at {0}", "info");
        log.Warning(cause, "at {0}{1}", "warn", "ing");
        log.Error(cause, "at error");
        log.Error("without");

        foreach (var text in new[] { "at debug", "at info", "at warning", "at error" })
            Assert.Same(cause, (await captured.Next(text)).Cause);
        Assert.Null((await captured.Next("without")).Cause);
        await system.Terminate();
    }

    [Fact]
    public async Task The_level_can_be_changed_while_running()
    {
        var system = CapturingLogger.Start("ERROR", out var captured);
        Logging.GetLogger(system, "before").Info("too early");
        system.EventStream.SetLogLevel(LogLevel.InfoLevel);
        var during = Logging.GetLogger(system, "during");
        Assert.True(during.IsInfoEnabled);
        during.Info("in time");
        system.EventStream.SetLogLevel(LogLevel.ErrorLevel);
        var after = Logging.GetLogger(system, "after");
        Assert.False(after.IsInfoEnabled);
        after.Info("too late");
        after.Error("end");

        Assert.Equal(["in time"], await captured.TextsUntil("end"));
        Assert.Equal(LogLevel.ErrorLevel, system.EventStream.LogLevel);
        await system.Terminate();
    }

    [Fact]
    public async Task Events_of_one_thread_keep_their_order()
    {
        var system = CapturingLogger.Start("INFO", out var captured);
        var log = Logging.GetLogger(system, "order");

        for (var i = 0; i < 1000; i++)
            log.Info("{0}", i);
        log.Info("end");

        Assert.Equal(Enumerable.Range(0, 1000).Select(i => i.ToString()), await captured.TextsUntil("end"));
        await system.Terminate();
    }

    [Fact]
    public async Task An_event_prints_as_one_line_with_the_exception_below()
    {
        var system = CapturingLogger.Start("INFO", out var captured);
        var log = Logging.GetLogger(system.EventStream, "printer");

        log.Warning("a line");
        log.Error(new InvalidOperationException("why"), "failed");

        Assert.Matches(
            @"^\[WARNING\]\[\d\d/\d\d/\d{4} \d\d:\d\d:\d\d\.\d{3}Z\]\[Thread \d{4,}\]\[printer\] a line$",
            (await captured.Next("a line")).ToString());
        var lines = (await captured.Next("failed")).ToString().ReplaceLineEndings("\n").Split('\n');
        Assert.EndsWith("[printer] failed", lines[0]);
        Assert.Equal("Cause: System.InvalidOperationException: why", lines[1]);
        await system.Terminate();
    }

    [Theory]
    [InlineData("debug", LogLevel.DebugLevel)]
    [InlineData("INFO", LogLevel.InfoLevel)]
    [InlineData("Warning", LogLevel.WarningLevel)]
    [InlineData("error", LogLevel.ErrorLevel)]
    public void Levels_are_named_in_any_case(string name, LogLevel level)
    {
        Assert.Equal(level, Logging.LogLevelFor(name));
        Assert.Equal(name.ToUpperInvariant(), level.StringFor());
    }

    [Fact]
    public void Off_is_above_all_levels_and_other_names_are_none()
    {
        Assert.True(Logging.LogLevelFor("OFF") > LogLevel.ErrorLevel);
        Assert.Throws<ArgumentException>(() => Logging.LogLevelFor("loud"));
    }

    private sealed class CountsFormatting
    {
        private int _count;

        public int Count => Volatile.Read(ref _count);

        public override string ToString()
        {
            Interlocked.Increment(ref _count);
            return "counted";
        }
    }
}
