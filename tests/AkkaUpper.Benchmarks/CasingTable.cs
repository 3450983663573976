using System.Globalization;
using System.Runtime.Intrinsics;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace AkkaUpper.Benchmarks;

/// <summary>Runs <see cref="CasingBenchmarks"/> and prints what it gave as the README's table.</summary>
internal static class CasingTable
{
    private static readonly int[] Sizes = [64, 4096, 65536];

    public static int Run()
    {
        Summary summary = BenchmarkRunner.Run<CasingBenchmarks>(new ThroughputConfig());
        if (summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success))
            return 1;
        var results = new Results(summary);
        var host = summary.HostEnvironmentInfo;
        string vectors = Vector512.IsHardwareAccelerated ? "AVX-512" : Vector256.IsHardwareAccelerated ? "AVX2" : "128-bit vectors";
        ILogger log = ConsoleLogger.Default;

        log.WriteLine();
        log.WriteLine($"{host.Cpu.Value?.ProcessorName ?? "unknown processor"} ({vectors}), one core, {host.RuntimeVersion}:");
        log.WriteLine();
        log.WriteLine("| text | GB/s: 64 B | 4 KiB | 64 KiB | times .NET's conversions: 64 B | 4 KiB | 64 KiB | of `memcpy`: 4 KiB | 64 KiB |");
        log.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (string script in results.Scripts)
        {
            string[] speeds = [.. Sizes.Select(size => Format(size / results.Time(nameof(CasingBenchmarks.Upper), script, size)))];
            string[] times = [.. Sizes.Select(size => Format(results.Ratio(nameof(CasingBenchmarks.Strings), script, size)))];
            string[] copies = [.. Sizes[1..].Select(size => $"{100 * results.Ratio(nameof(CasingBenchmarks.Copy), script, size):F0} %")];
            log.WriteLine($"| {string.Join(" | ", [script, .. speeds, .. times, .. copies])} |");
        }

        log.WriteLine();
        log.WriteLine($"`Ascii.ToUpper` takes on ASCII {string.Join(", ", Sizes.Select(size => $"{Format(results.Ratio(nameof(CasingBenchmarks.AsciiToUpper), "ascii", size))} times as long ({size} B)"))}.");
        return 0;
    }

    private static string Format(double value) => value.ToString(value < 10 ? "F1" : "F0", CultureInfo.InvariantCulture);

    private sealed class Results(Summary summary)
    {
        public IEnumerable<string> Scripts => summary.BenchmarksCases
            .Select(benchmark => (string)benchmark.Parameters[nameof(CasingBenchmarks.Script)]).Distinct();

        /// <summary>The median, in nanoseconds.</summary>
        public double Time(string method, string script, int size) => summary.Reports.Single(report =>
            report.BenchmarkCase.Descriptor.WorkloadMethod.Name == method
            && report.BenchmarkCase.Parameters[nameof(CasingBenchmarks.Script)] is string itsScript && itsScript == script
            && report.BenchmarkCase.Parameters[nameof(CasingBenchmarks.Size)] is int itsSize && itsSize == size).ResultStatistics!.Median;

        /// <summary>How long another way takes, in times of this library's.</summary>
        public double Ratio(string method, string script, int size) =>
            Time(method, script, size) / Time(nameof(CasingBenchmarks.Upper), script, size);
    }
}
