using System.Diagnostics;
using System.Globalization;
using AkkaUpper.Client.Streams;
using Spectre.Console;

namespace AkkaUpper.Client.Pipe;

/// <summary>How far a pipe has come, on standard error, once it turns out to take a while.</summary>
internal sealed class ProgressBar(PipeProgress progress, long? total)
{
    private static readonly TimeSpan ShowAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(200);

    private readonly Stopwatch _clock = Stopwatch.StartNew();

    public async Task ShowUntilAsync(Task piping)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        if (await Task.WhenAny(piping, Task.Delay(ShowAfter)) == piping || !console.Profile.Capabilities.Ansi)
            return;
        await console.Live(Draw(console)).AutoClear(true).StartAsync(async live =>
        {
            while (await Task.WhenAny(piping, Task.Delay(Every)) != piping)
                live.UpdateTarget(Draw(console));
        });
    }

    private Text Draw(IAnsiConsole console)
    {
        double seconds = _clock.Elapsed.TotalSeconds;
        double rate = progress.Sent / seconds;
        string text = $"{Size(progress.Sent)}, {Size(rate)}/s";
        if (total is > 0)
        {
            double share = Math.Min(1, (double)progress.Sent / total.Value);
            TimeSpan left = rate > 0 ? TimeSpan.FromSeconds((total.Value - progress.Sent) / rate) : TimeSpan.Zero;
            string figures = string.Create(
                CultureInfo.InvariantCulture, $"{share,4:0%} of {Size(total.Value)}, {Size(rate)}/s, {left:h\\:mm\\:ss} left ");
            int width = Math.Clamp(console.Profile.Width - figures.Length - 1, 0, 40);
            text = figures + new string('█', (int)(width * share)) + new string('░', width - (int)(width * share));
        }

        return new Text(text);
    }

    private static string Size(double bytes) => bytes switch
    {
        >= 1 << 30 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (1 << 30):0.00} GiB"),
        >= 1 << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (1 << 20):0.0} MiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024:0.0} KiB"),
    };
}
