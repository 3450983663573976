using System.Globalization;
using AkkaUpper.Benchmarks.Compare.Scenarios;

namespace AkkaUpper.Benchmarks.Compare;

/// <summary>The outcomes, and the tables made of them. The first contender is the base of the ratios.</summary>
internal sealed class CompareReport(Contender[] contenders, Scenario[] scenarios)
{
    private readonly Dictionary<(Contender, Scenario), List<Measured>> _measured = [];

    public void Add(Contender contender, Scenario scenario, Measured measured)
    {
        if (!_measured.TryGetValue((contender, scenario), out List<Measured>? all))
            _measured[(contender, scenario)] = all = [];
        all.Add(measured);
    }

    /// <summary>
    /// Writes the tables in Markdown. A ratio is the median over the rounds of the ratios within a round, which a noisy
    /// neighbour disturbs less than the figures themselves; the spread is that of the figures.
    /// </summary>
    public void Write(TextWriter output)
    {
        WriteTable(
            output,
            $"Cost, less is better: median (ratio to {contenders[0].Name}, spread).",
            scenarios,
            scenario => $"{scenario.Name}, {scenario.Unit}",
            Cost);
        WriteTable(
            output,
            "Rate per second (MiB of bulk), and the 99th percentile of latency in us. Load and server share the machine.",
            [.. scenarios.OfType<TimedScenario>()],
            scenario => scenario.Name,
            Rate);
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static string Number(double value) =>
        value.ToString(Math.Abs(value) >= 100 ? "#,0" : Math.Abs(value) >= 10 ? "0.0" : "0.00", CultureInfo.InvariantCulture);

    private void WriteTable(
        TextWriter output, string heading, Scenario[] rows, Func<Scenario, string> title, Func<Contender, Scenario, string> cell)
    {
        if (rows.Length == 0)
            return;
        output.WriteLine(heading);
        output.WriteLine();
        output.WriteLine($"| | {string.Join(" | ", contenders.Select(contender => contender.Name))} |");
        output.WriteLine($"| --- |{string.Concat(Enumerable.Repeat(" --- |", contenders.Length))}");
        foreach (Scenario scenario in rows)
            output.WriteLine($"| {title(scenario)} | {string.Join(" | ", contenders.Select(contender => cell(contender, scenario)))} |");
        output.WriteLine();
    }

    private string Cost(Contender contender, Scenario scenario)
    {
        double[] values = [.. _measured[(contender, scenario)].Select(measured => measured.Value)];
        double[] bases = [.. _measured[(contenders[0], scenario)].Select(measured => measured.Value)];
        double median = Median(values);
        double ratio = Median(values.Zip(bases, (value, @base) => value / @base));
        double spread = (values.Max() - values.Min()) / median;
        string detail = contender == contenders[0] ? $"{spread:0%}" : $"{ratio:0.00}, {spread:0%}";
        return string.Create(CultureInfo.InvariantCulture, $"{Number(median)} ({detail})");
    }

    private string Rate(Contender contender, Scenario scenario)
    {
        List<Measured> all = _measured[(contender, scenario)];
        string rate = Number(Median(all.Select(measured => measured.PerSecond)));
        double latency = Median(all.Select(measured => measured.P99));
        return double.IsNaN(latency) ? rate : $"{rate} (p99 {Number(latency)})";
    }
}
