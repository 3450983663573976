namespace Akka.Actor;

/// <summary>Sends messages later, once or again and again.</summary>
public interface IScheduler : ITellScheduler, ITimeProvider
{
    /// <summary>Runs actions later. Actors are better served by messages.</summary>
    IAdvancedScheduler Advanced { get; }
}
