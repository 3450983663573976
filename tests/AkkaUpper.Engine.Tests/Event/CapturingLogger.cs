using System.Collections.Concurrent;
using System.Threading.Channels;
using Akka.Actor;
using Akka.Configuration;
using Akka.Event;

namespace AkkaUpper.Engine.Tests.Event;

/// <summary>A logger that is named in the configuration and hands what it gets to the test. One state.</summary>
public sealed class CapturingLogger : ReceiveActor
{
    private static readonly ConcurrentDictionary<string, Channel<LogEvent>> Captured = new();

    public CapturingLogger()
    {
        var captured = Of(Context.System.Name);
        Receive<InitializeLogger>(_ => Sender.Tell(new LoggerInitialized()));
        Receive<LogEvent>(e => captured.TryWrite(e));

        static ChannelWriter<LogEvent> Of(string system) => Captured[system].Writer;
    }

    /// <summary>A system of its own with this logger; what it logs at the given level and above is read here.</summary>
    public static ActorSystem Start(string level, out LogReader log, string more = "")
    {
        var name = "capturing-" + Guid.NewGuid().ToString("N");
        var channel = Channel.CreateUnbounded<LogEvent>();
        Captured[name] = channel;
        log = new LogReader(channel.Reader);
        var type = $"{typeof(CapturingLogger).FullName}, {typeof(CapturingLogger).Assembly.GetName().Name}";
        return ActorSystem.Create(name, ConfigurationFactory.ParseString($$"""
            akka.loglevel = {{level}}
            akka.stdout-loglevel = OFF
            akka.loggers = ["{{type}}"]
            {{more}}
            """));
    }
}
