namespace Akka.Event;

/// <summary>The type that a logger has whose source is a text.</summary>
public class DummyClassForStringSources;
