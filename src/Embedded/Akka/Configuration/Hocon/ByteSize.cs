using System.Globalization;

namespace Akka.Configuration.Hocon;

/// <summary>
/// Sizes as HOCON writes them: <c>512</c> (bytes), <c>10kB</c> (powers of 1000), <c>64KiB</c> or <c>64k</c> (powers of 1024).
/// </summary>
internal static class ByteSize
{
    public static long Parse(string text)
    {
        var digits = text.Length;
        while (digits > 0 && char.IsLetter(text[digits - 1]))
            digits--;
        var number = long.Parse(text.AsSpan(0, digits), NumberFormatInfo.InvariantInfo);
        return checked(number * Bytes(text[digits..]));
    }

    private static long Bytes(string unit) => unit switch
    {
        "" or "b" or "B" or "byte" or "bytes" => 1,
        "kB" or "kilobyte" or "kilobytes" => 1000,
        "k" or "K" or "Ki" or "KiB" or "kibibyte" or "kibibytes" => 1L << 10,
        "MB" or "megabyte" or "megabytes" => 1000_000,
        "m" or "M" or "Mi" or "MiB" or "mebibyte" or "mebibytes" => 1L << 20,
        "GB" or "gigabyte" or "gigabytes" => 1000_000_000,
        "g" or "G" or "Gi" or "GiB" or "gibibyte" or "gibibytes" => 1L << 30,
        "TB" or "terabyte" or "terabytes" => 1000_000_000_000,
        "t" or "T" or "Ti" or "TiB" or "tebibyte" or "tebibytes" => 1L << 40,
        "PB" or "petabyte" or "petabytes" => 1000_000_000_000_000,
        "p" or "P" or "Pi" or "PiB" or "pebibyte" or "pebibytes" => 1L << 50,
        "EB" or "exabyte" or "exabytes" => 1000_000_000_000_000_000,
        "e" or "E" or "Ei" or "EiB" or "exbibyte" or "exbibytes" => 1L << 60,
        _ => throw new FormatException($"{unit} is not a valid byte size suffix"),
    };
}
