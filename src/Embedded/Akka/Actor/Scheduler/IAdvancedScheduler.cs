namespace Akka.Actor;

/// <summary>What a scheduler can do beside sending messages.</summary>
public interface IAdvancedScheduler : IActionScheduler;
