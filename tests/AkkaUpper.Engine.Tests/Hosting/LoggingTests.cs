using System.Collections.Concurrent;
using System.Threading.Channels;
using Akka.Actor;
using Akka.Event;
using Akka.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using AkkaLevel = Akka.Event.LogLevel;
using HostLevel = Microsoft.Extensions.Logging.LogLevel;

namespace AkkaUpper.Engine.Tests.Hosting;

/// <summary>What actors log reaches the host's logging.</summary>
public class LoggingTests
{
    private static readonly Exception Trouble = new InvalidOperationException("trouble");

    [Fact]
    public async Task Each_level_arrives_as_its_like_with_text_source_and_exception()
    {
        using var log = new RecordedLog();
        using var host = TestHost.Build(akka => akka.ConfigureLoggers(loggers =>
        {
            loggers.LogLevel = AkkaLevel.DebugLevel;
            loggers.ClearLoggers().AddLoggerFactory();
        }), log: log);
        await host.StartAsync();
        var adapter = Logging.GetLogger(host.System(), "source");

        adapter.Debug("at {0}", "debug");
        adapter.Info("at {0}", "info");
        adapter.Warning("at {0}", "warning");
        adapter.Error(Trouble, "at {0}", "error");

        Assert.Equal(HostLevel.Debug, (await log.Next("at debug")).Level);
        Assert.Equal(HostLevel.Information, (await log.Next("at info")).Level);
        Assert.Equal(HostLevel.Warning, (await log.Next("at warning")).Level);
        var error = await log.Next("at error");
        Assert.Equal(HostLevel.Error, error.Level);
        Assert.Same(Trouble, error.Exception);
        Assert.Contains("source", error.Text, StringComparison.Ordinal);
        await host.StopAsync();
    }

    [Fact]
    public async Task An_actor_logs_with_its_path()
    {
        using var log = new RecordedLog();
        using var host = TestHost.Build(akka => akka.ConfigureLoggers(loggers =>
        {
            loggers.LogLevel = AkkaLevel.InfoLevel;
            loggers.ClearLoggers().AddLoggerFactory();
        }), log: log);
        await host.StartAsync();

        host.System().ActorOf<Talker>("talker").Tell("something to say");

        Assert.Contains("akka://hosted/user/talker", (await log.Next("something to say")).Text, StringComparison.Ordinal);
        await host.StopAsync();
    }

    [Fact]
    public async Task What_is_below_the_level_is_not_logged()
    {
        using var log = new RecordedLog();
        using var host = TestHost.Build(akka => akka.ConfigureLoggers(loggers =>
        {
            loggers.LogLevel = AkkaLevel.WarningLevel;
            loggers.ClearLoggers().AddLoggerFactory();
        }), log: log);
        await host.StartAsync();

        host.System().Log.Info("below");
        host.System().Log.Warning("above");

        await log.Next("above");
        Assert.DoesNotContain(log.Seen, entry => entry.Text.Contains("below", StringComparison.Ordinal));
        await host.StopAsync();
    }

    [Fact]
    public async Task A_factory_of_ones_own_takes_the_place_of_the_hosts()
    {
        using var hosts = new RecordedLog();
        using var own = new RecordedLog();
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(own));
        using var host = TestHost.Build(akka => akka.ConfigureLoggers(loggers =>
        {
            loggers.LogLevel = AkkaLevel.InfoLevel;
            loggers.ClearLoggers().AddLoggerFactory(factory);
        }), log: hosts);
        await host.StartAsync();

        host.System().Log.Info("to my own");

        await own.Next("to my own");
        Assert.DoesNotContain(hosts.Seen, entry => entry.Text.Contains("to my own", StringComparison.Ordinal));
        await host.StopAsync();
    }

    [Fact]
    public async Task Debug_options_become_settings()
    {
        using var host = TestHost.Build(akka => akka.ConfigureLoggers(
            loggers => loggers.DebugOptions = new DebugOptions { LifeCycle = true, Unhandled = false }));
        await host.StartAsync();
        var config = host.System().Settings.Config;

        Assert.True(config.GetBoolean("akka.actor.debug.lifecycle"));
        Assert.False(config.GetBoolean("akka.actor.debug.unhandled", true));
        Assert.False(config.GetBoolean("akka.actor.debug.event-stream"));
        await host.StopAsync();
    }

    private sealed class Talker : ReceiveActor
    {
        public Talker() => Receive<string>(text => Context.GetLogger().Info("{0}", text));
    }

    private sealed record Entry(HostLevel Level, string Text, Exception? Exception);

    private sealed class RecordedLog : ILoggerProvider
    {
        private readonly Channel<Entry> _entries = Channel.CreateUnbounded<Entry>();

        /// <summary>What came before the last entry that was waited for.</summary>
        public ConcurrentQueue<Entry> Seen { get; } = new();

        public async Task<Entry> Next(string text)
        {
            using var patience = new CancellationTokenSource(TestHost.Patience);
            while (true)
            {
                var entry = await _entries.Reader.ReadAsync(patience.Token);
                Seen.Enqueue(entry);
                if (entry.Text.Contains(text, StringComparison.Ordinal))
                    return entry;
            }
        }

        public ILogger CreateLogger(string categoryName) => new Recorder(_entries.Writer);

        public void Dispose()
        {
        }

        private sealed class Recorder(ChannelWriter<Entry> entries) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(HostLevel logLevel) => true;

            public void Log<TState>(
                HostLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                entries.TryWrite(new Entry(logLevel, formatter(state, exception), exception));
        }
    }
}
