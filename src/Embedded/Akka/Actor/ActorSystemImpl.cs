using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;

namespace Akka.Actor;

/// <summary>The one kind of system: all its actors in this process.</summary>
internal sealed partial class ActorSystemImpl : ExtendedActorSystem
{
    private readonly TaskCompletionSource _terminated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<Type, Lazy<object>> _extensions = new();
    private readonly Stack<Action> _onTermination = new();
    private readonly ActorCell _rootGuardian;
    private readonly HashedWheelTimerScheduler _scheduler;
    private ActorCell _userGuardian = null!;
    private ActorCell _systemGuardian = null!;
    private long _lastUid;
    private long _lastTemp;
    private int _terminating;

    public ActorSystemImpl(string name, Config config)
    {
        if (!ValidName().IsMatch(name))
        {
            throw new ArgumentException(
                $"Invalid ActorSystem name [{name}], must contain only word characters (i.e. [a-zA-Z0-9] plus non-leading '-' and '_').",
                nameof(name));
        }

        Name = name;
        UserConfig = config ?? throw new ArgumentNullException(nameof(config), "Configuration must not be null.");
        Settings = new Settings(this, config);
        StartTime = TimeSpan.FromMilliseconds(Environment.TickCount64);
        RootPath = new RootActorPath(new Address("akka", name));
        EventStream = new EventStream(Settings.DebugEventStream);
        EventStream.StartStdoutLogger(Settings);
        Log = new BusLogging(EventStream, $"ActorSystem({name})", GetType(), DefaultLogMessageFormatter.Instance);
        DeadLetters = new DeadLetterActorRef(this, RootPath / "deadLetters");
        _scheduler = new HashedWheelTimerScheduler(Settings.Config, Log);
        _rootGuardian = new ActorCell(this, Props.Create<RootGuardian>(this), new AboveRoot(this), RootPath);
    }

    public override string Name { get; }

    public override Settings Settings { get; }

    public override EventStream EventStream { get; }

    public override IActorRef DeadLetters { get; }

    public override IScheduler Scheduler => _scheduler;

    public override ILoggingAdapter Log { get; }

    public override Task WhenTerminated => _terminated.Task;

    public override TimeSpan StartTime { get; }

    /// <summary>What the user configured, without the defaults.</summary>
    public Config UserConfig { get; }

    public ActorPath RootPath { get; }

    public IInternalActorRef RootGuardian => _rootGuardian;

    public bool IsTerminating => Volatile.Read(ref _terminating) != 0;

    public void Start()
    {
        _rootGuardian.Start();
        _systemGuardian = (ActorCell)_rootGuardian.ActorOf(Props.Create<Guardian>(SupervisorStrategy.DefaultStrategy), "system");
        _userGuardian = (ActorCell)_rootGuardian.ActorOf(Props.Create<Guardian>(UserStrategy()), "user");
        _rootGuardian.Tell(new RootGuardian.WatchGuardians(_userGuardian, _systemGuardian), ActorRefs.NoSender);
        try
        {
            EventStream.StartDefaultLoggers(this);
            if (Settings.LogDeadLetters > 0)
                SystemActorOf(Props.Create<DeadLetterListener>(), "deadLetterListener");
            var ignored = UnhonouredKeys.Of(UserConfig);
            if (ignored.Count > 0)
                Log.Warning("These settings have no meaning to this engine and are ignored: {0}", string.Join(", ", ignored));
            CoordinatedShutdown.Get(this);
            if (Settings.LogConfigOnStart)
                Log.Info(Settings.ToString());
        }
        catch
        {
            FinalTerminate();
            throw;
        }
    }

    public long NextUid() => Interlocked.Increment(ref _lastUid);

    public ActorPath NewTempPath() => new ChildActorPath(RootPath / "temp", "$" + Interlocked.Increment(ref _lastTemp), NextUid());

    public override IActorRef ActorOf(Props props, string? name = null) => _userGuardian.ActorOf(props, name);

    public override IActorRef SystemActorOf(Props props, string? name = null) => _systemGuardian.ActorOf(props, name);

    public override IActorRef SystemActorOf<TActor>(string? name = null) => SystemActorOf(Props.Create<TActor>(), name);

    public override ActorSelection ActorSelection(ActorPath actorPath) => Actor.ActorSelection.Absolute(this, actorPath);

    public override ActorSelection ActorSelection(string actorPath) => Actor.ActorSelection.From(this, _userGuardian, actorPath);

    public override void Stop(IActorRef actor)
    {
        if (actor is ActorCell { Parent: ActorCell parent })
            parent.Stop(actor);
        else
            (actor as IInternalActorRef)?.Stop();
    }

    public override Task Terminate()
    {
        if (Settings.Config.GetBoolean("akka.coordinated-shutdown.run-by-actor-system-terminate", true))
        {
            CoordinatedShutdown.Get(this).Run(CoordinatedShutdown.ActorSystemTerminateReason.Instance);
            return WhenTerminated;
        }

        return FinalTerminate();
    }

    /// <summary>Stops all actors, whatever the coordinated shutdown does.</summary>
    public Task FinalTerminate()
    {
        if (Interlocked.Exchange(ref _terminating, 1) == 0)
        {
            if (!Settings.LogDeadLettersDuringShutdown)
                Stop(_systemGuardian.GetSingleChild("deadLetterListener"));
            _rootGuardian.Stop(_userGuardian);
        }

        return WhenTerminated;
    }

    /// <summary>The users' actors have ended: the loggers may go.</summary>
    public void OnUserGuardianEnded()
    {
        Volatile.Write(ref _terminating, 1);
        EventStream.StopDefaultLoggers(this).ContinueWith(
            _ => _rootGuardian.Stop(_systemGuardian), TaskScheduler.Default);
    }

    public override void RegisterOnTermination(Action code)
    {
        lock (_onTermination)
        {
            if (_terminated.Task.IsCompleted)
                throw new InvalidOperationException("ActorSystem already terminated.");
            _onTermination.Push(code);
        }
    }

    /// <summary>A user message that reached nobody.</summary>
    public void ToDeadLetters(object message, IActorRef? sender, IActorRef recipient)
    {
        // A subscriber to dead letters that is itself dead must not get letters about its letters.
        if (message is AllDeadLetters)
            return;
        var from = sender ?? DeadLetters;
        EventStream.Publish(message is IDeadLetterSuppression suppressed
            ? new SuppressedDeadLetter(suppressed, from, recipient)
            : new DeadLetter(message, from, recipient));
    }

    /// <summary>A system message that reached nobody: who watches the dead is told so, the rest has no meaning.</summary>
    public void SystemToDeadLetters(SystemMessage message, IActorRef recipient)
    {
        if (message is Watch watch && !watch.Watcher.Equals(recipient))
            ((IInternalActorRef)watch.Watcher).SendSystemMessage(new DeathWatchNotification(watch.Watchee, existenceConfirmed: true));
    }

    private SupervisorStrategy UserStrategy()
    {
        var name = Settings.SupervisorStrategyClass;
        var type = Type.GetType(name) ?? Type.GetType(name.Split(',')[0])
            ?? throw new ConfigurationException($"akka.actor.guardian-supervisor-strategy: there is no type {name}");
        return ((SupervisorStrategyConfigurator)Activator.CreateInstance(type)!).Create();
    }

    private void OnRootEnded()
    {
        _scheduler.Dispose();
        lock (_onTermination)
        {
            while (_onTermination.TryPop(out var code))
            {
                try
                {
                    code();
                }
                catch (Exception exception)
                {
                    Log.Error(exception, "A termination callback failed");
                }
            }

            _terminated.TrySetResult();
        }
    }

    [GeneratedRegex("^[a-zA-Z0-9][a-zA-Z0-9-_]*$")]
    private static partial Regex ValidName();

    /// <summary>The root's parent: learns that the whole hierarchy has ended.</summary>
    private sealed class AboveRoot(ActorSystemImpl system) : MinimalActorRef
    {
        public override ActorPath Path { get; } = new RootActorPath(system.RootPath.Address) / "bubble-walker";

        private protected override void OnSystemMessage(SystemMessage message)
        {
            if (message is DeathWatchNotification)
                system.OnRootEnded();
            else if (message is Failed failed)
                ((IInternalActorRef)failed.Child).Stop();
        }
    }
}
