namespace Akka.Actor;

/// <summary>Marks actors that want timers. They are there from PreStart on, and end with the actor.</summary>
public interface IWithTimers
{
    /// <summary>The actor's timers; set by the actor's cell.</summary>
    ITimerScheduler Timers { get; set; }
}
