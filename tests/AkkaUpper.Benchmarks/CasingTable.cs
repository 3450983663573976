using System.Diagnostics;
using System.Globalization;
using System.Runtime.Intrinsics;

namespace AkkaUpper.Benchmarks;

/// <summary>
/// The README's table: <see cref="CasingBenchmarks"/> in short slices, each way in turn, so that what else the machine does
/// disturbs all of them alike or a few slices only. What is shown are medians, of ratios those within a round.
/// </summary>
internal static class CasingTable
{
    private const int Rounds = 101;
    private const int RoundsToWarmUp = 5;

    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(100);
    private static readonly int[] Sizes = [64, 4096, 65536];

    private static readonly string[] Scripts =
        ["ascii", "french", "german", "portuguese", "turkish", "russian", "greek", "chinese", "hindi", "emoji", "random"];

    public static int Run()
    {
        string vectors = Vector512.IsHardwareAccelerated ? "AVX-512" : Vector256.IsHardwareAccelerated ? "AVX2" : "128-bit vectors";
        Console.WriteLine($"{Processor()} with {vectors}, one core, .NET {Environment.Version}:");
        Console.WriteLine();
        Console.WriteLine("| text | GB/s: 64 B | 4 KiB | 64 KiB | times .NET's conversions: 64 B | 4 KiB | 64 KiB | of `memcpy`: 4 KiB | 64 KiB |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        var ascii = new List<string>();
        foreach (string script in Scripts)
            Measure(script, Sizes[1], RoundsToWarmUp);
        foreach (string script in Scripts)
        {
            Result[] results = [.. Sizes.Select(size => Measure(script, size, Rounds))];
            IEnumerable<string> cells =
            [
                script,
                .. results.Select(result => Format(result.Speed)),
                .. results.Select(result => Format(result.Strings)),
                .. results[1..].Select(result => $"{100 * result.Copy:F0} %"),
            ];
            Console.WriteLine($"| {string.Join(" | ", cells)} |");
            if (script == "ascii")
                ascii.AddRange(results.Select((result, at) => $"{Format(result.Ascii)} ({Sizes[at]} B)"));
        }

        Console.WriteLine();
        Console.WriteLine($"ASCII in times of `Ascii.ToUpper`'s speed: {string.Join(", ", ascii)}.");
        return 0;
    }

    private static Result Measure(string script, int size, int rounds)
    {
        var subject = new CasingBenchmarks { Script = script, Size = size };
        subject.Setup();
        Way[] ways =
        [
            new(count => { for (; count > 0; count--) subject.Upper(); }),
            new(count => { for (; count > 0; count--) subject.Strings(); }),
            new(count => { for (; count > 0; count--) subject.Copy(); }),
            new(count => { for (; count > 0; count--) subject.AsciiToUpper(); }),
        ];
        var ratios = new double[ways.Length][];
        var times = new double[rounds];
        for (int way = 0; way < ways.Length; way++)
            ratios[way] = new double[rounds];
        for (int round = 0; round < rounds; round++)
        {
            times[round] = ways[0].Time();
            for (int way = 1; way < ways.Length; way++)
                ratios[way][round] = ways[way].Time() / times[round];
        }

        return new Result(size / Median(times), Median(ratios[1]), Median(ratios[2]), Median(ratios[3]));
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }

    private static string Format(double value) => value.ToString(value < 10 ? "F1" : "F0", CultureInfo.InvariantCulture);

    private static string Processor()
    {
        const string Info = "/proc/cpuinfo";
        string? line = File.Exists(Info) ? File.ReadLines(Info).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?.Split(':')[1].Trim() ?? "Unknown processor";
    }

    /// <summary>Gigabytes a second, and how long the others take in times of that.</summary>
    private readonly record struct Result(double Speed, double Strings, double Copy, double Ascii);

    /// <summary>One way to convert, run as often as fits into a slice.</summary>
    private sealed class Way
    {
        private readonly Action<int> _repeat;
        private readonly int _count;

        public Way(Action<int> repeat)
        {
            _repeat = repeat;
            // Compiled at last, it is fastest.
            long start = Stopwatch.GetTimestamp();
            double fastest = double.MaxValue;
            for (int count = 1; Stopwatch.GetElapsedTime(start) < WarmUp;)
            {
                double time = Nanoseconds(count);
                // The clock ticks every 100 ns.
                if (time < Slice.TotalNanoseconds / 4)
                    count *= 2;
                else
                    fastest = Math.Min(fastest, time / count);
            }

            _count = Math.Max(1, (int)(Slice.TotalNanoseconds / fastest));
        }

        /// <summary>Nanoseconds for one text.</summary>
        public double Time() => Nanoseconds(_count) / _count;

        private double Nanoseconds(int count)
        {
            long start = Stopwatch.GetTimestamp();
            _repeat(count);
            return Stopwatch.GetElapsedTime(start).TotalNanoseconds;
        }
    }
}
