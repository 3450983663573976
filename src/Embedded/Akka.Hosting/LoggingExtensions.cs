using Akka.Event;
using Akka.Hosting.Logging;
using Microsoft.Extensions.Logging;

namespace Akka.Hosting;

/// <summary>Connects the system's log to loggers.</summary>
public static class LoggingExtensions
{
    /// <summary>Sets level and loggers; overrides what the settings say so far.</summary>
    public static AkkaConfigurationBuilder ConfigureLoggers(
        this AkkaConfigurationBuilder builder, Action<LoggerConfigBuilder> configurator)
    {
        var loggers = new LoggerConfigBuilder();
        configurator(loggers);
        builder.LoggerFactory = loggers.LoggerFactory ?? builder.LoggerFactory;
        return builder.AddHocon(loggers.ToConfig(), HoconAddMode.Prepend);
    }

    /// <summary>Adds the logger that prints to the console.</summary>
    public static LoggerConfigBuilder AddDefaultLogger(this LoggerConfigBuilder configBuilder) =>
        configBuilder.Add(typeof(DefaultLogger));

    /// <summary>Passes what is logged on to the host's logging.</summary>
    public static LoggerConfigBuilder AddLoggerFactory(this LoggerConfigBuilder configBuilder) =>
        configBuilder.Add(typeof(LoggerFactoryLogger));

    /// <summary>Passes what is logged on to the given factory's loggers.</summary>
    public static LoggerConfigBuilder AddLoggerFactory(this LoggerConfigBuilder configBuilder, ILoggerFactory loggerFactory)
    {
        configBuilder.LoggerFactory = loggerFactory;
        return configBuilder.AddLoggerFactory();
    }
}
