namespace Akka.Actor;

/// <summary>Something was scheduled that can't be, such as anything on a scheduler that was stopped.</summary>
public sealed class SchedulerException : AkkaException
{
    /// <summary>Says what can't be scheduled.</summary>
    public SchedulerException(string message)
        : base(message)
    {
    }
}
