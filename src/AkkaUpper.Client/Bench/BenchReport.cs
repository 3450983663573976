using System.Globalization;
using AkkaUpper.Client.Load;
using Spectre.Console;

namespace AkkaUpper.Client.Bench;

/// <summary>What a load came to, for people.</summary>
internal sealed class BenchReport(IAnsiConsole console)
{
    private const int BarWidth = 40;

    private static readonly (string Name, double Share)[] Percentiles =
    [
        ("p50", 0.5), ("p90", 0.9), ("p99", 0.99), ("p99.9", 0.999), ("p99.99", 0.9999), ("max", 1),
    ];

    public void Write(LoadResult result)
    {
        LoadMeter meter = result.Meter;
        LoadPlan plan = result.Plan;
        long sent = meter.Correct + meter.Wrong + meter.Failed;
        string verdict = $"{Format.Count(sent)} sent, {Format.Count(meter.Correct)} correct";
        console.MarkupLine(result.IsClean ? $"[green]{verdict}[/]" : $"[red]{verdict}[/]");
        console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{plan.Connections} connections, {plan.Depth} deep, {plan.Size} bytes of {plan.Kind.ToString().ToLowerInvariant()}, seed {plan.Seed}"));
        console.WriteLine();
        console.WriteLine($"throughput  {Format.Count(result.Throughput)} answers/s over {Format.Seconds(result.Elapsed)}");
        WriteLatency(meter.Latency.Snapshot(), plan);
        WriteFairness(result);
        foreach ((string reason, long count) in meter.Errors.OrderByDescending(error => error.Value))
            console.WriteLine($"error       {Format.Count(count)} × {reason}");
        if (meter.Wrong > 0)
            console.WriteLine($"error       {Format.Count(meter.Wrong)} × wrong answer");
    }

    private void WriteLatency(LatencySnapshot latency, LoadPlan plan)
    {
        console.WriteLine(plan.Rate is null ? "latency" : "latency     from when each request was due");
        var table = new Table { Border = TableBorder.Rounded };
        foreach ((string name, _) in Percentiles)
            table.AddColumn(new TableColumn(name).RightAligned());
        table.AddRow([.. Percentiles.Select(percentile => Format.Latency(latency.Percentile(percentile.Share)))]);
        console.Write(table);

        IReadOnlyList<(TimeSpan UpTo, long Count)> ranges = latency.ByDoubling();
        long most = ranges.Select(range => range.Count).DefaultIfEmpty().Max();
        foreach ((TimeSpan upTo, long count) in ranges)
        {
            // Something is never drawn as nothing.
            int width = count == 0 ? 0 : Math.Max(1, (int)(count * BarWidth / most));
            console.WriteLine($"  < {Format.Latency(upTo),8}  {new string('█', width).PadRight(BarWidth)}  {Format.Count(count)}");
        }
    }

    private void WriteFairness(LoadResult result)
    {
        if (result.Rates is not { Count: > 1 } rates)
            return;
        console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"fairness    {result.Fairness:0.000} (connections {Format.Count(rates[0])} to {Format.Count(rates[^1])} answers/s, median {Format.Count(rates[rates.Count / 2])})"));
    }
}
