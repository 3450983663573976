using System.Globalization;

namespace AkkaUpper.Client.Bench;

/// <summary>Figures as people read them, the same in every culture.</summary>
internal static class Format
{
    /// <summary>Three digits and the unit that suits them: <c>812 µs</c>, <c>1.24 ms</c>, <c>3.50 s</c>.</summary>
    public static string Latency(TimeSpan latency) => latency.TotalMicroseconds switch
    {
        < 999.5 => Text($"{latency.TotalMicroseconds:0} µs"),
        < 9_995 => Text($"{latency.TotalMilliseconds:0.00} ms"),
        < 99_950 => Text($"{latency.TotalMilliseconds:0.0} ms"),
        < 999_500 => Text($"{latency.TotalMilliseconds:0} ms"),
        _ => Text($"{latency.TotalSeconds:0.00} s"),
    };

    /// <summary>A count with thousands separated: <c>1,000,000</c>.</summary>
    public static string Count(double count) => Text($"{count:#,0}");

    /// <summary>A time that passes: <c>7.5 s</c>.</summary>
    public static string Seconds(TimeSpan time) => Text($"{time.TotalSeconds:0.0} s");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
