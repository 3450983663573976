using Akka.Actor;
using Akka.Configuration;

namespace Akka.Event;

/// <summary>
/// Starts the loggers that <c>akka.loggers</c> names and stops them again. While a system has no loggers yet, and
/// when it has none any more, the console takes what is logged.
/// </summary>
internal static class Loggers
{
    private static int _number;

    public static void Start(LoggingBus bus, ExtendedActorSystem system)
    {
        var settings = system.Settings;
        var level = Logging.LogLevelFor(settings.LogLevel);
        var keepsConsole = false;
        foreach (var name in settings.Loggers)
        {
            var type = Find(name)
                ?? throw new ConfigurationException($"Logger specified in config cannot be found: \"{name}\"");
            if (type == typeof(StandardOutLogger))
                keepsConsole = true;
            else
                StartOne(bus, system, type, level);
        }

        if (!keepsConsole)
        {
            bus.Publish(Says(bus, system, "StandardOutLogger being removed"));
            bus.RemoveLogger(Logging.StandardOutLogger);
        }

        bus.SetLogLevel(level);
        if (settings.DebugUnhandledMessage)
            system.SystemActorOf(Props.Create<UnhandledMessageForwarder>(), "UnhandledMessageForwarder");
        bus.Publish(Says(bus, system, "Default Loggers started"));
    }

    /// <summary>
    /// The loggers write what they have got before they go; one that takes longer than a logger may take to start is
    /// left to its end with the system's other actors.
    /// </summary>
    public static Task Stop(LoggingBus bus, ExtendedActorSystem system)
    {
        var loggers = bus.RunningLoggers().Where(logger => !ReferenceEquals(logger, Logging.StandardOutLogger));
        bus.AddLogger(Logging.StandardOutLogger, bus.LogLevel);
        return Task.WhenAll(loggers.Select(logger =>
        {
            bus.RemoveLogger(logger);
            return logger.GracefulStop(system.Settings.LoggerStartTimeout);
        }).ToArray());
    }

    private static void StartOne(LoggingBus bus, ExtendedActorSystem system, Type type, LogLevel level)
    {
        var settings = system.Settings;
        var name = $"log{Interlocked.Increment(ref _number)}-{Logging.SimpleName(type)}";
        var logger = system.SystemActorOf(Props.Create(type), name);
        var answer = logger.Ask(new InitializeLogger(bus), Timeout.InfiniteTimeSpan);
        if (!settings.LoggerAsyncStart)
        {
            if (answer.Wait(settings.LoggerStartTimeout))
            {
                if (answer.Result is not LoggerInitialized)
                    throw new ConfigurationException(Refusal(answer.Result));
                Ready(level);
                return;
            }

            bus.Publish(new Warning(
                Source(bus, system),
                bus.GetType(),
                $"Logger {name} [{type.Name}] did not respond within {settings.LoggerStartTimeout} to "
                + "InitializeLogger(bus); what is logged until it does is not going to reach it."));
        }

        // Should the system stop meanwhile, the logger stops with all its actors and the answer never comes.
        answer.ContinueWith(
            done =>
            {
                if (done.Result is LoggerInitialized)
                    Ready(bus.LogLevel);
                else
                    bus.Publish(new Error(null, Source(bus, system), bus.GetType(), Refusal(done.Result)));
            },
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnRanToCompletion,
            TaskScheduler.Default);

        void Ready(LogLevel current)
        {
            bus.AddLogger(logger, current);
            bus.Publish(Says(bus, system, $"Logger {name} [{type.Name}] started"));
        }

        string Refusal(object response) =>
            $"Logger {name} [{type.Name}] did not respond with LoggerInitialized, sent instead {response}";
    }

    // "Namespace.Type, Assembly", or without the assembly; what an assembly is called in the configuration is no
    // reason not to find the type in another one that is loaded.
    private static Type? Find(string name)
    {
        var simple = name.Split(',')[0].Trim();
        return Type.GetType(name, throwOnError: false)
            ?? AppDomain.CurrentDomain.GetAssemblies()
                .Select(assembly => assembly.GetType(simple, throwOnError: false))
                .FirstOrDefault(type => type is not null);
    }

    private static Debug Says(LoggingBus bus, ActorSystem system, string text) =>
        new(Source(bus, system), bus.GetType(), text);

    private static string Source(LoggingBus bus, ActorSystem system) =>
        $"{Logging.SimpleName(bus)}({system.Name})";
}
