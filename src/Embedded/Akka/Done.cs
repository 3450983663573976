namespace Akka;

/// <summary>Says that something is done, where nothing else is to be said.</summary>
public sealed class Done
{
    /// <summary>The one instance.</summary>
    public static readonly Done Instance = new();

    private Done()
    {
    }
}
