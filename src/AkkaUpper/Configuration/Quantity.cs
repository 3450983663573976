using System.Globalization;

namespace AkkaUpper.Configuration;

/// <summary>Durations and sizes as people write them: <c>500 ms</c>, <c>1.5 min</c>, <c>64 KiB</c>.</summary>
public static class Quantity
{
    /// <summary>Reads a duration; <c>off</c> is zero.</summary>
    public static bool TryParseDuration(string text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        if (text is "off" or "0")
            return true;
        if (!TrySplit(text, out double amount, out string unit))
            return false;

        double? milliseconds = unit switch
        {
            "ms" or "millis" or "millisecond" or "milliseconds" => 1,
            "s" or "second" or "seconds" => 1e3,
            "m" or "min" or "minute" or "minutes" => 60e3,
            "h" or "hour" or "hours" => 3600e3,
            "d" or "day" or "days" => 86400e3,
            _ => null,
        };
        if (milliseconds is not { } factor || amount * factor > TimeSpan.MaxValue.TotalMilliseconds / 2)
            return false;
        duration = TimeSpan.FromMilliseconds(amount * factor);
        return true;
    }

    /// <summary>Reads a size in bytes; a plain number is bytes.</summary>
    public static bool TryParseSize(string text, out long bytes)
    {
        bytes = 0;
        if (!TrySplit(text, out double amount, out string unit))
            return false;

        double? factor = unit switch
        {
            "" or "B" or "b" or "byte" or "bytes" => 1,
            "kB" or "kilobyte" or "kilobytes" => 1e3,
            "KiB" or "K" or "k" or "kibibyte" or "kibibytes" => 1024,
            "MB" or "megabyte" or "megabytes" => 1e6,
            "MiB" or "M" or "m" or "mebibyte" or "mebibytes" => 1024 * 1024,
            "GB" or "gigabyte" or "gigabytes" => 1e9,
            "GiB" or "G" or "g" or "gibibyte" or "gibibytes" => 1024 * 1024 * 1024,
            _ => null,
        };
        if (factor is null || amount * factor > long.MaxValue / 2)
            return false;
        bytes = (long)(amount * factor.Value);
        return true;
    }

    /// <summary>Writes a duration with the largest unit that leaves it whole.</summary>
    public static string Format(TimeSpan duration) => duration.TotalMilliseconds switch
    {
        0 => "off",
        double ms when ms % 3600e3 == 0 => Text(ms / 3600e3, "h"),
        double ms when ms % 60e3 == 0 => Text(ms / 60e3, "min"),
        double ms when ms % 1e3 == 0 => Text(ms / 1e3, "s"),
        double ms => Text(ms, "ms"),
    };

    private static string Text(double amount, string unit) => string.Create(CultureInfo.InvariantCulture, $"{amount} {unit}");

    private static bool TrySplit(string text, out double amount, out string unit)
    {
        ReadOnlySpan<char> trimmed = text.AsSpan().Trim();
        int end = trimmed.IndexOfAnyExcept("0123456789.");
        if (end < 0)
            end = trimmed.Length;
        unit = trimmed[end..].Trim().ToString();
        return double.TryParse(trimmed[..end], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out amount);
    }
}
