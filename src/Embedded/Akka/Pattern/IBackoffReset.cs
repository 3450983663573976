namespace Akka.Pattern;

/// <summary>How the count of a <see cref="BackoffSupervisor"/> goes back to zero.</summary>
public interface IBackoffReset;

internal sealed record AutoReset(TimeSpan ResetBackoff) : IBackoffReset;

internal sealed record ManualReset : IBackoffReset
{
    public static readonly ManualReset Instance = new();
}
