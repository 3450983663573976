namespace Akka.Streams;

/// <summary>What is said about a stage beside what it does. No attribute has a meaning to this engine.</summary>
public sealed class Attributes
{
    /// <summary>Nothing is said.</summary>
    public static readonly Attributes None = new();

    private Attributes()
    {
    }
}
