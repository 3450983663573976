using System.Globalization;
using AkkaUpper.EndToEnd.Tests.Harness;

namespace AkkaUpper.EndToEnd.Tests.Hazards;

/// <summary>What a running program takes of the machine, as the kernel counts it.</summary>
internal static class ProcessFigures
{
    private const double TicksPerSecond = 100;
    /// <summary>Unchanged so often, a figure is taken to stay.</summary>
    private const int SamplesAtRest = 20;

    private static readonly TimeSpan SamplingInterval = TimeSpan.FromMilliseconds(50);

    /// <summary>The open file descriptors.</summary>
    public static int Descriptors(this RunningProcess process) =>
        Directory.EnumerateFileSystemEntries($"/proc/{process.Id}/fd").Count();

    /// <summary>The same as soon as no more than expected are left, or after a while whatever there are.</summary>
    public static async Task<int> DescriptorsAtRestAsync(this RunningProcess process, int expected = 0)
    {
        using var interval = new PeriodicTimer(SamplingInterval);
        int open = process.Descriptors();
        for (int same = 0; same < SamplesAtRest && open > expected && await interval.WaitForNextTickAsync();)
        {
            int now = process.Descriptors();
            same = now == open ? same + 1 : 0;
            open = now;
        }

        return open;
    }

    /// <summary>The processor time used so far, in user and kernel mode.</summary>
    public static TimeSpan ProcessorTime(this RunningProcess process)
    {
        // proc(5): fields 14 and 15; the second one is a name in parentheses.
        string stat = File.ReadAllText($"/proc/{process.Id}/stat");
        string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        long ticks = long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
        return TimeSpan.FromSeconds(ticks / TicksPerSecond);
    }

    /// <summary>The most resident memory seen while something goes on, in bytes.</summary>
    public static async Task<long> PeakMemoryAsync(this RunningProcess process, Task meanwhile)
    {
        using var interval = new PeriodicTimer(SamplingInterval);
        long peak = process.ResidentMemory();
        while (!meanwhile.IsCompleted && await interval.WaitForNextTickAsync())
            peak = Math.Max(peak, process.ResidentMemory());
        return peak;
    }
}
