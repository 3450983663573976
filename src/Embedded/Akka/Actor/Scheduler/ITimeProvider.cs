namespace Akka.Actor;

/// <summary>What time it is, for calendars and for measuring.</summary>
public interface ITimeProvider
{
    /// <summary>The time of day.</summary>
    DateTimeOffset Now { get; }

    /// <summary>Time since some fixed point; it never jumps.</summary>
    TimeSpan MonotonicClock { get; }

    /// <summary>As <see cref="MonotonicClock"/>, as finely as the machine can.</summary>
    TimeSpan HighResMonotonicClock { get; }
}
