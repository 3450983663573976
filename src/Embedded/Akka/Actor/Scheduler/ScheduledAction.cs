namespace Akka.Actor.Scheduler;

internal sealed class ScheduledAction(Action action) : ScheduledEntry
{
    protected override void Run() => action();
}
