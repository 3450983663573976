using Akka.Configuration;
using Akka.Event;
using Microsoft.Extensions.Logging;
using LogLevel = Akka.Event.LogLevel;

namespace Akka.Hosting;

/// <summary>Says what is logged, and to which loggers.</summary>
public sealed class LoggerConfigBuilder
{
    private readonly List<Type> _loggers = [typeof(DefaultLogger)];

    internal LoggerConfigBuilder()
    {
    }

    /// <summary>The lowest level that is logged.</summary>
    public LogLevel LogLevel { get; set; } = LogLevel.InfoLevel;

    /// <summary>Log the whole configuration when the system has started.</summary>
    public bool LogConfigOnStart { get; set; }

    /// <summary>What actors do, logged at debug level; null leaves the settings as they are.</summary>
    public DebugOptions? DebugOptions { get; set; }

    internal ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>Drops all loggers, the default one too.</summary>
    public LoggerConfigBuilder ClearLoggers()
    {
        _loggers.Clear();
        return this;
    }

    internal LoggerConfigBuilder Add(Type logger)
    {
        _loggers.Add(logger);
        return this;
    }

    internal Config ToConfig() => $"""
        akka {"{"}
          loglevel = {LogLevel.StringFor()}
          loggers = [{string.Join(", ", _loggers.Select(logger => $"\"{logger.FullName}, {logger.Assembly.GetName().Name}\""))}]
          log-config-on-start = {(LogConfigOnStart ? "on" : "off")}
          {DebugOptions}
        {"}"}
        """;
}
