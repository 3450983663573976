namespace Akka.Event;

/// <summary>Marks messages that may come too late in normal operation: they are no dead letters worth a log line.</summary>
public interface IDeadLetterSuppression;
