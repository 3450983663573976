using System.Globalization;
using System.Text;
using AkkaUpper.Client.Load;

namespace AkkaUpper.Server.WebConsole.Metrics;

/// <summary>
/// The text format of Prometheus, version 0.0.4, with the names that OpenTelemetry's specification makes of its own: dots
/// become underscores, the unit and <c>_total</c> are appended.
/// </summary>
internal sealed class PrometheusWriter
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly StringBuilder _text = new();
    private string _name = "";

    public void Begin(string instrument, string? unit, string? description, bool isCounter)
    {
        _name = NameOf(instrument, unit) + (isCounter ? "_total" : "");
        Head(description, isCounter ? "counter" : "gauge");
    }

    public void BeginHistogram(string instrument, string? unit, string? description)
    {
        _name = NameOf(instrument, unit);
        Head(description, "histogram");
    }

    public void Sample(ReadOnlySpan<KeyValuePair<string, object?>> tags, double value) => Line("", tags, bound: null, value);

    public void Histogram(ReadOnlySpan<KeyValuePair<string, object?>> tags, IReadOnlyList<double> bounds, LatencySnapshot values)
    {
        foreach (double bound in bounds)
            Line("_bucket", tags, Number(bound), values.CountUpTo(TimeSpan.FromSeconds(bound)));
        Line("_bucket", tags, "+Inf", values.Count);
        Line("_sum", tags, bound: null, values.Sum.TotalSeconds);
        Line("_count", tags, bound: null, values.Count);
    }

    public override string ToString() => _text.ToString();

    private static string NameOf(string instrument, string? unit)
    {
        string name = Plain(instrument);
        string suffix = unit switch
        {
            "s" => "_seconds",
            "By" => "_bytes",
            null or "" => "",
            _ when unit.StartsWith('{') => "",
            "1" => "_ratio",
            _ => "_" + Plain(unit),
        };
        return name.EndsWith(suffix, StringComparison.Ordinal) ? name : name + suffix;
    }

    private static string Plain(string name) =>
        string.Concat(name.Select(character => char.IsAsciiLetterOrDigit(character) ? character : '_'));

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture).ToLowerInvariant();

    private void Head(string? description, string type)
    {
        string help = (description ?? "").Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        _text.Append("# HELP ").Append(_name).Append(' ').Append(help).Append('\n');
        _text.Append("# TYPE ").Append(_name).Append(' ').Append(type).Append('\n');
    }

    private void Line(string suffix, ReadOnlySpan<KeyValuePair<string, object?>> tags, string? bound, double value)
    {
        _text.Append(_name).Append(suffix);
        char opening = '{';
        foreach ((string key, object? said) in tags)
            Label(ref opening, Plain(key), Convert.ToString(said, CultureInfo.InvariantCulture) ?? "");
        if (bound is not null)
            Label(ref opening, "le", bound);
        if (opening == ',')
            _text.Append('}');
        _text.Append(' ').Append(Number(value)).Append('\n');
    }

    private void Label(ref char opening, string name, string value)
    {
        string escaped = value.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        _text.Append(opening).Append(name).Append("=\"").Append(escaped).Append('"');
        opening = ',';
    }
}
