using Akka.Actor;

namespace Akka.Pattern;

/// <summary>Options for <see cref="BackoffSupervisor"/>, by what it is that brings the child back.</summary>
public static class Backoff
{
    /// <summary>
    /// The child is brought back when it failed and its supervision strategy says restart: with a fresh mailbox, after
    /// a delay that doubles each time. A child that stops by itself ends the supervisor.
    /// </summary>
    /// <param name="childProps">The child.</param>
    /// <param name="childName">The child's name.</param>
    /// <param name="minBackoff">The first delay; above zero.</param>
    /// <param name="maxBackoff">The longest delay; at least <paramref name="minBackoff"/>.</param>
    /// <param name="randomFactor">The share of each delay that is added at random, 0 to 1.</param>
    /// <param name="maxNrOfRetries">How often the child is brought back before the supervisor stops; -1: any number.</param>
    public static BackoffOptions OnFailure(
        Props childProps,
        string childName,
        TimeSpan minBackoff,
        TimeSpan maxBackoff,
        double randomFactor,
        int maxNrOfRetries) =>
        new BackoffOptionsImpl(onFailure: true, childProps, childName, minBackoff, maxBackoff, randomFactor)
            .WithMaxNrOfRetries(maxNrOfRetries);

    /// <summary>The child is brought back when it stopped, after a delay that doubles each time.</summary>
    /// <inheritdoc cref="OnFailure" />
    public static BackoffOptions OnStop(
        Props childProps,
        string childName,
        TimeSpan minBackoff,
        TimeSpan maxBackoff,
        double randomFactor,
        int maxNrOfRetries) =>
        new BackoffOptionsImpl(onFailure: false, childProps, childName, minBackoff, maxBackoff, randomFactor)
            .WithMaxNrOfRetries(maxNrOfRetries);
}
