using Akka.Actor;

namespace Akka.Dispatch;

/// <summary>
/// Runs the pieces of an asynchronous handler as turns of its actor, which takes no user message until the handler ends.
/// </summary>
public sealed class ActorTaskScheduler : TaskScheduler
{
    private readonly ActorCell _cell;

    internal ActorTaskScheduler(ActorCell cell) => _cell = cell;

    /// <inheritdoc />
    public override int MaximumConcurrencyLevel => 1;

    /// <summary>Runs asynchronous work in the current actor; its failure is the actor's failure.</summary>
    /// <param name="asyncAction">The work; continues in the actor's turns after every await.</param>
    /// <exception cref="InvalidOperationException">There is no current actor.</exception>
    public static void RunTask(Func<Task> asyncAction)
    {
        var cell = ActorCell.Current
            ?? throw new InvalidOperationException("RunTask must be called from within an actor.");
        cell.RunTask(asyncAction);
    }

    /// <inheritdoc cref="RunTask(Func{Task})" />
    public static void RunTask(Action action) => RunTask(() =>
    {
        action();
        return Task.CompletedTask;
    });

    internal void Run(Task task) => TryExecuteTask(task);

    /// <inheritdoc />
    protected override void QueueTask(Task task) => _cell.SendSystemMessage(new RunTask(task, this));

    /// <inheritdoc />
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && ActorCell.Current == _cell && TryExecuteTask(task);

    /// <inheritdoc />
    protected override IEnumerable<Task> GetScheduledTasks() => [];
}
