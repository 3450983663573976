using System.Diagnostics;
using AkkaUpper.Client.Load;
using Spectre.Console;

namespace AkkaUpper.Client.Bench;

/// <summary>What the load is doing, second by second, on standard error while it runs. Fits 80 columns.</summary>
internal sealed class LiveTable(LoadPlan plan, LoadMeter meter)
{
    private const int Rows = 8;

    private static readonly TimeSpan RowEvery = TimeSpan.FromSeconds(1);

    private readonly Queue<string[]> _rows = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private LatencySnapshot _before = meter.Latency.Snapshot();
    private TimeSpan _rowStart;

    public async Task ShowUntilAsync(Task load)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        if (!console.Profile.Capabilities.Ansi)
            return;
        await console.Live(Draw()).AutoClear(true).StartAsync(async live =>
        {
            while (await Task.WhenAny(load, Task.Delay(RowEvery)) != load)
            {
                AddRow();
                live.UpdateTarget(Draw());
            }
        });
    }

    private void AddRow()
    {
        LatencySnapshot now = meter.Latency.Snapshot();
        LatencySnapshot since = now.Since(_before);
        TimeSpan elapsed = _clock.Elapsed;
        _rows.Enqueue(
        [
            Format.Seconds(elapsed),
            $"{meter.Connected}",
            Format.Count(since.Count / (elapsed - _rowStart).TotalSeconds),
            Format.Latency(since.Percentile(0.5)),
            Format.Latency(since.Percentile(0.99)),
            Format.Latency(since.Max),
            Format.Count(meter.Correct),
            Format.Count(meter.Wrong + meter.Failed),
        ]);
        if (_rows.Count > Rows)
            _rows.Dequeue();
        _before = now;
        _rowStart = elapsed;
    }

    private Table Draw()
    {
        string end = plan.Count is { } count ? $"{Format.Count(count)} requests" : Format.Seconds(plan.WarmUp + plan.Duration);
        var table = new Table { Border = TableBorder.Rounded, Title = new TableTitle($"until {end}") };
        foreach (string name in new[] { "time", "open", "answers/s", "p50", "p99", "max", "correct", "errors" })
            table.AddColumn(new TableColumn(name).RightAligned());
        foreach (string[] row in _rows)
            table.AddRow(row);
        return table;
    }
}
