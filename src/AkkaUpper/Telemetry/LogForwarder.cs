using Akka.Actor;
using Akka.Event;
using Microsoft.Extensions.Logging;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace AkkaUpper.Telemetry;

/// <summary>
/// Hands the actor system's log to the application's, floods as their first lines and a count. One logger for all actors,
/// as there are as many as connections were; each line carries its actor's path.
/// </summary>
internal sealed class LogForwarder : UntypedActor, IWithTimers
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly ILogger _log;
    private readonly FloodGate _gate = new();

    public LogForwarder(ILoggerFactory loggers) => _log = loggers.CreateLogger("akka");

    /// <summary>Set by the actor system, between constructor and start.</summary>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>
    /// Starts one for a system, outside the part of the tree that people look at. What is logged from now on comes out:
    /// it waits in the mailbox, should the actor not have started yet.
    /// </summary>
    public static void Start(ActorSystem system, ILoggerFactory loggers)
    {
        IActorRef forwarder = ((ExtendedActorSystem)system).SystemActorOf(Akka.Actor.Props.Create<LogForwarder>(loggers), "log-forwarder");
        system.EventStream.Subscribe(forwarder, typeof(LogEvent));
    }

    /// <summary>The last count is not lost with a system that stops in the middle of a flood.</summary>
    protected override void PostStop() => SumUp();

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case LogEvent entry:
                Forward(entry);
                break;
            case SecondOver:
                SumUp();
                break;
        }
    }

    private void Forward(LogEvent entry)
    {
        string source = LogOrigin.PathOf(entry.LogSource);
        LogLevel level = LogOrigin.LevelOf(entry, source);
        if (!_log.IsEnabled(level))
            return;
        if (_gate.IsAtRest)
            Timers.StartSingleTimer(nameof(SecondOver), SecondOver.Instance, Second);
        if (_gate.TryPass(new Kind(level, LogOrigin.FormatOf(entry))))
            _log.Log(level, entry.Cause, "{Source}: {Message}", source, entry.Message);
    }

    private void SumUp()
    {
        foreach ((object kind, int count) in _gate.Reopen())
        {
            (LogLevel level, string format) = (Kind)kind;
            _log.Log(level, "{Count} more within a second: {Format}", count, format);
        }
    }

    /// <summary>Lines that differ in their arguments only are of one kind.</summary>
    private sealed record Kind(LogLevel Level, string Format);

    private sealed record SecondOver
    {
        public static readonly SecondOver Instance = new();
    }
}
