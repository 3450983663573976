using System.Globalization;
using System.Text.RegularExpressions;

namespace Akka.Configuration.Hocon;

/// <summary>Durations as HOCON writes them: <c>10</c> (milliseconds), <c>1.5s</c>, <c>2 minutes</c>, <c>infinite</c>.</summary>
internal static partial class Duration
{
    public static TimeSpan Parse(string text, bool allowInfinite)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (allowInfinite && text.Equals("infinite", StringComparison.OrdinalIgnoreCase))
            return Timeout.InfiniteTimeSpan;
        var match = WithUnit().Match(text);
        if (match.Success)
            return Scale(Number(match.Groups["number"].Value), Ticks(match.Groups["unit"].Value));
        var milliseconds = Number(text);
        return milliseconds >= 0
            ? Scale(milliseconds, TimeSpan.TicksPerMillisecond)
            : throw new FormatException($"Expected a positive value instead of {text}");
    }

    private static double Number(string text) => double.Parse(text, NumberFormatInfo.InvariantInfo);

    private static TimeSpan Scale(double number, double ticks)
    {
        var total = number * ticks;
        return total < long.MaxValue
            ? TimeSpan.FromTicks((long)total)
            : throw new OverflowException("The duration is longer than a TimeSpan can say.");
    }

    private static double Ticks(string unit) => unit switch
    {
        "" => TimeSpan.TicksPerMillisecond,
        ['n', ..] => 1d / TimeSpan.NanosecondsPerTick,
        ['m', 'i', 'c', ..] => TimeSpan.TicksPerMicrosecond,
        "ms" or ['m', 'i', 'l', ..] => TimeSpan.TicksPerMillisecond,
        ['s', ..] => TimeSpan.TicksPerSecond,
        ['m', ..] => TimeSpan.TicksPerMinute,
        ['h', ..] => TimeSpan.TicksPerHour,
        _ => TimeSpan.TicksPerDay,
    };

    [GeneratedRegex(
        """
        ^(?<number>\d+(\.\d+)?)\s*(?<unit>(ns|nano(s|seconds?)?|micro(s|seconds?)?|ms|milli(s|seconds?)?|s(econds?)?|m(inutes?)?|h(ours?)?|d(ays?)?)?)$
        """, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex WithUnit();
}
