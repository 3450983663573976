using System.Globalization;

namespace Akka.Streams;

/// <summary>How long to wait before a part of a stream starts again, and how often that may happen.</summary>
public class RestartSettings
{
    private RestartSettings(
        TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor, int maxRestarts, TimeSpan maxRestartsWithin)
    {
        MinBackoff = minBackoff;
        MaxBackoff = maxBackoff;
        RandomFactor = randomFactor;
        MaxRestarts = maxRestarts;
        MaxRestartsWithin = maxRestartsWithin;
    }

    /// <summary>The first pause. It doubles with each restart, until one is followed by a longer time of peace than this.</summary>
    public TimeSpan MinBackoff { get; }

    /// <summary>The longest pause.</summary>
    public TimeSpan MaxBackoff { get; }

    /// <summary>The random part that is added to a pause, at most: 0.2 for a fifth of it.</summary>
    public double RandomFactor { get; }

    /// <summary>How often it may start again within <see cref="MaxRestartsWithin"/>; as often as it takes, unless said otherwise.</summary>
    public int MaxRestarts { get; }

    /// <summary>The time in which restarts are counted.</summary>
    public TimeSpan MaxRestartsWithin { get; }

    /// <summary>Any number of restarts.</summary>
    public static RestartSettings Create(TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor) =>
        new(minBackoff, maxBackoff, randomFactor, int.MaxValue, minBackoff);

    /// <summary>These settings with another first pause.</summary>
    public RestartSettings WithMinBackoff(TimeSpan value) => new(value, MaxBackoff, RandomFactor, MaxRestarts, MaxRestartsWithin);

    /// <summary>These settings with another longest pause.</summary>
    public RestartSettings WithMaxBackoff(TimeSpan value) => new(MinBackoff, value, RandomFactor, MaxRestarts, MaxRestartsWithin);

    /// <summary>These settings with another random part.</summary>
    public RestartSettings WithRandomFactor(double value) => new(MinBackoff, MaxBackoff, value, MaxRestarts, MaxRestartsWithin);

    /// <summary>These settings with a limit of restarts.</summary>
    public RestartSettings WithMaxRestarts(int count, TimeSpan within) => new(MinBackoff, MaxBackoff, RandomFactor, count, within);

    /// <inheritdoc />
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"RestartSettings(minBackoff={MinBackoff},maxBackoff={MaxBackoff},randomFactor={RandomFactor},maxRestarts={MaxRestarts},maxRestartsWithin={MaxRestartsWithin})");
}
