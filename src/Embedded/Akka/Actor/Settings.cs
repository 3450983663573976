using Akka.Configuration;

namespace Akka.Actor;

/// <summary>The <c>akka.*</c> settings that the engine reads, once, at the system's start.</summary>
public class Settings
{
    /// <summary>Reads the settings; what <paramref name="config"/> leaves out comes from the engine's defaults.</summary>
    public Settings(ActorSystem system, Config config)
    {
        System = system;
        Config = config.IsNullOrEmpty() ? ConfigurationFactory.Default() : config.WithFallback(ConfigurationFactory.Default());
        LogLevel = Config.GetString("akka.loglevel", "INFO");
        StdoutLogLevel = Config.GetString("akka.stdout-loglevel", "WARNING");
        Loggers = Config.GetStringList("akka.loggers", []);
        LoggerStartTimeout = Config.GetTimeSpan("akka.logger-startup-timeout", TimeSpan.FromSeconds(5));
        LoggerAsyncStart = Config.GetBoolean("akka.logger-async-start", false);
        LogConfigOnStart = Config.GetBoolean("akka.log-config-on-start", false);
        LogDeadLetters = Config.GetString("akka.log-dead-letters", "10").ToLowerInvariant() switch
        {
            "on" or "true" or "yes" => int.MaxValue,
            "off" or "false" or "no" => 0,
            _ => Config.GetInt("akka.log-dead-letters", 10),
        };
        LogDeadLettersDuringShutdown = Config.GetBoolean("akka.log-dead-letters-during-shutdown", true);
        LogDeadLettersSuspendDuration = Config.GetString("akka.log-dead-letters-suspend-duration", "5 minutes") == "infinite"
            ? Timeout.InfiniteTimeSpan
            : Config.GetTimeSpan("akka.log-dead-letters-suspend-duration", TimeSpan.FromMinutes(5));
        AskTimeout = Config.GetTimeSpan("akka.actor.ask-timeout", Timeout.InfiniteTimeSpan, allowInfinite: true);
        CreationTimeout = Config.GetTimeSpan("akka.actor.creation-timeout", TimeSpan.FromSeconds(20));
        SupervisorStrategyClass = Config.GetString("akka.actor.guardian-supervisor-strategy", typeof(DefaultSupervisorStrategy).FullName!);
        DebugUnhandledMessage = Config.GetBoolean("akka.actor.debug.unhandled", false);
        DebugLifecycle = Config.GetBoolean("akka.actor.debug.lifecycle", false);
        DebugEventStream = Config.GetBoolean("akka.actor.debug.event-stream", false);
        Throughput = Config.GetInt("akka.actor.default-dispatcher.throughput", 30);
    }

    /// <summary>The system.</summary>
    public ActorSystem System { get; }

    /// <summary>The whole configuration, defaults included.</summary>
    public Config Config { get; }

    /// <summary><c>akka.loglevel</c>.</summary>
    public string LogLevel { get; }

    /// <summary><c>akka.stdout-loglevel</c>: what is printed while no logger runs.</summary>
    public string StdoutLogLevel { get; }

    /// <summary><c>akka.loggers</c>: type names.</summary>
    public IList<string> Loggers { get; }


    /// <summary><c>akka.logger-startup-timeout</c>.</summary>
    public TimeSpan LoggerStartTimeout { get; }

    /// <summary><c>akka.logger-async-start</c>.</summary>
    public bool LoggerAsyncStart { get; }

    /// <summary><c>akka.log-config-on-start</c>.</summary>
    public bool LogConfigOnStart { get; }

    /// <summary><c>akka.log-dead-letters</c>: how many are logged; <see cref="int.MaxValue"/>: all.</summary>
    public int LogDeadLetters { get; }

    /// <summary><c>akka.log-dead-letters-during-shutdown</c>.</summary>
    public bool LogDeadLettersDuringShutdown { get; }

    /// <summary><c>akka.log-dead-letters-suspend-duration</c>.</summary>
    public TimeSpan LogDeadLettersSuspendDuration { get; }

    /// <summary><c>akka.actor.ask-timeout</c>; infinite by default.</summary>
    public TimeSpan AskTimeout { get; }

    /// <summary><c>akka.actor.creation-timeout</c>.</summary>
    public TimeSpan CreationTimeout { get; }

    /// <summary><c>akka.actor.guardian-supervisor-strategy</c>.</summary>
    public string SupervisorStrategyClass { get; }

    /// <summary><c>akka.actor.debug.unhandled</c>.</summary>
    public bool DebugUnhandledMessage { get; }

    /// <summary><c>akka.actor.debug.lifecycle</c>.</summary>
    public bool DebugLifecycle { get; }

    /// <summary><c>akka.actor.debug.event-stream</c>.</summary>
    public bool DebugEventStream { get; }

    /// <summary><c>akka.actor.default-dispatcher.throughput</c>: messages an actor may handle in one turn.</summary>
    internal int Throughput { get; }

    /// <inheritdoc />
    public override string ToString() => Config.ToString(includeFallback: true);
}
