namespace AkkaUpper.Telemetry;

/// <summary>Makes an actor of the server fail, so that one can watch what its supervisor does. Sent in the playground only.</summary>
internal sealed record PlaygroundCrash
{
    public static readonly PlaygroundCrash Instance = new();

    /// <summary>The failure.</summary>
    public static CrashException Failure() => new("made to crash in the playground");
}

/// <summary>Makes an endpoint's listener end, as a failure of the network would. Sent in the playground only.</summary>
internal sealed record PlaygroundLoss
{
    public static readonly PlaygroundLoss Instance = new();
}

/// <summary>Somebody wanted to see it.</summary>
internal sealed class CrashException(string message) : Exception(message);
