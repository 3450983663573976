namespace AkkaUpper.Server.WebConsole.Live;

/// <summary>What this process takes of the machine.</summary>
internal static class ProcessFigures
{
    /// <summary>The processor time used so far, over all threads.</summary>
    public static TimeSpan Processor => Environment.CpuUsage.TotalTime;

    /// <summary>The resident memory in bytes.</summary>
    public static long WorkingSet => Environment.WorkingSet;

    /// <summary>The managed heap in bytes, as the last collection left it.</summary>
    public static long Heap => GC.GetGCMemoryInfo(GCKind.Any).HeapSizeBytes is > 0 and var size ? size : GC.GetTotalMemory(false);
}
