using Akka.Configuration;
using Akka.Event;

namespace Akka.Actor;

/// <summary>
/// Shuts a system down in an orderly way: runs the tasks that were added to its phases, phase after phase, and in the
/// last one ends the system. It runs once, when asked to, when the system is terminated, or when the process exits.
/// </summary>
public sealed partial class CoordinatedShutdown : IExtension
{
    private readonly CoordinatedShutdownPhases _phases;
    private readonly Dictionary<string, List<(string Name, Func<Task<Done>> Task)>> _tasks = [];
    private readonly bool _exitsProcess;
    private readonly ILoggingAdapter _log;
    private readonly Lock _state = new();
    private Task<Done>? _run;
    private volatile Reason? _reason;

    internal CoordinatedShutdown(ExtendedActorSystem system)
    {
        var config = system.Settings.Config.GetConfig("akka.coordinated-shutdown");
        var terminates = config.GetBoolean("terminate-actor-system");
        if (!terminates && config.GetBoolean("run-by-actor-system-terminate"))
        {
            throw new ConfigurationException(
                "akka.coordinated-shutdown.run-by-actor-system-terminate=on needs "
                + "akka.coordinated-shutdown.terminate-actor-system=on.");
        }

        System = system;
        _log = Logging.GetLogger(system, this);
        _phases = new CoordinatedShutdownPhases(config);
        _exitsProcess = config.GetBoolean("exit-clr");
        if (terminates)
            AddTask(PhaseActorSystemTerminate, "terminate-system", TerminateSystem);
        if (config.GetBoolean("run-by-clr-shutdown-hook"))
            RunWhenProcessExits();
    }

    /// <summary>The system that is shut down.</summary>
    public ExtendedActorSystem System { get; }

    /// <summary>Why it was run; null while it wasn't.</summary>
    public Reason? ShutdownReason => _reason;

    /// <summary>The longest that all phases with tasks may take together.</summary>
    public TimeSpan TotalTimeout
    {
        get
        {
            lock (_state)
                return _tasks.Keys.Aggregate(TimeSpan.Zero, (total, phase) => total + Timeout(phase));
        }
    }

    /// <summary>The coordinated shutdown of a system.</summary>
    public static CoordinatedShutdown Get(ActorSystem sys) =>
        sys.WithExtension<CoordinatedShutdown, CoordinatedShutdownExtension>();

    /// <summary>
    /// Adds a task to a phase. The tasks of a phase run side by side, and the next phase begins when all are done. A
    /// task added during the shutdown runs if its phase is still to come.
    /// </summary>
    /// <exception cref="ConfigurationException">The phase isn't configured.</exception>
    public void AddTask(string phase, string taskName, Func<Task<Done>> task)
    {
        if (!_phases.TryGet(phase, out _))
        {
            throw new ConfigurationException(
                $"Unknown phase [{phase}], known phases [{string.Join(",", _phases.Ordered)}]. "
                + "All phases (along with their optional dependencies) must be defined in configuration.");
        }

        lock (_state)
        {
            if (_tasks.TryGetValue(phase, out var tasks))
                tasks.Add((taskName, task));
            else
                _tasks[phase] = [(taskName, task)];
        }
    }

    /// <summary>
    /// Runs all phases, or those from the given one on. The first call decides; every other gets that run's task.
    /// </summary>
    /// <returns>
    /// Done when the last phase is; fails if a phase with <c>recover</c> off failed, in which case those after it
    /// haven't run.
    /// </returns>
    public Task<Done> Run(Reason reason, string? fromPhase = null)
    {
        lock (_state)
        {
            if (_run is not null)
                return _run;
            _reason = reason;

            // Whoever calls may be an actor: the tasks must not run in its turn.
            return _run = Task.Run(() => RunPhases(reason, fromPhase));
        }
    }

    /// <summary>How long a phase may take.</summary>
    /// <exception cref="ArgumentException">The phase isn't configured.</exception>
    public TimeSpan Timeout(string phase) => _phases.TryGet(phase, out var known)
        ? known.Timeout
        : throw new ArgumentException($"Unknown phase [{phase}]. All phases must be defined in configuration.");

    private async Task<Done> RunPhases(Reason reason, string? fromPhase)
    {
        _log.Info("Running the coordinated shutdown, reason [{0}]", reason);
        try
        {
            foreach (var phase in _phases.From(fromPhase))
                await RunPhase(phase).ConfigureAwait(false);
            return Done.Instance;
        }
        catch (Exception failure)
        {
            _log.Error(failure, "The coordinated shutdown stopped at a failure");
            throw new AggregateException(failure);
        }
        finally
        {
            // On a thread of its own: exiting waits for this very run (see RunWhenProcessExits).
            if (_exitsProcess)
                new Thread(() => Environment.Exit(reason.ExitCode)).Start();
        }
    }

    private async Task RunPhase(string name)
    {
        (string Name, Func<Task<Done>> Task)[] tasks;
        lock (_state)
            tasks = _tasks.TryGetValue(name, out var added) ? [.. added] : [];
        if (tasks.Length == 0)
            return;

        _phases.TryGet(name, out var phase);
        _log.Debug("Performing phase [{0}] with [{1}] tasks", name, tasks.Length);
        var all = Task.WhenAll(tasks.Select(task => RunTask(name, task.Name, task.Task, phase.Recover)));
        try
        {
            await all.WaitAsync(phase.Timeout).ConfigureAwait(false);
        }
        catch (TimeoutException) when (!all.IsCompleted)
        {
            var text = $"Coordinated shutdown phase [{name}] timed out after {phase.Timeout}";
            if (!phase.Recover)
                throw new TimeoutException(text);
            _log.Warning("{0}", text);
        }
    }

    private async Task RunTask(string phase, string name, Func<Task<Done>> task, bool recover)
    {
        try
        {
            await task().ConfigureAwait(false);
        }
        catch (Exception failure) when (recover)
        {
            _log.Warning(failure, "Task [{0}] failed in phase [{1}]: {2}", name, phase, failure.Message);
        }
    }

    private async Task<Done> TerminateSystem()
    {
        await ((ActorSystemImpl)System).FinalTerminate().ConfigureAwait(false);
        return Done.Instance;
    }

    private void RunWhenProcessExits()
    {
        AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
        System.RegisterOnTermination(() => AppDomain.CurrentDomain.ProcessExit -= OnProcessExit);

        void OnProcessExit(object? sender, EventArgs e)
        {
            // The process goes when this returns. A failed run has been logged.
            Task.WaitAny([Run(ClrExitReason.Instance)], TotalTimeout);
        }
    }
}
