using System.Buffers.Text;

namespace Akka.IO;

/// <summary>What Linux counts of all processors (<c>/proc/stat</c>).</summary>
internal static class ProcessorTimes
{
    // The unit of that file, whatever the kernel's own clock is.
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    // "cpu  user nice system idle iowait ..."
    private const int IdleField = 3;

    /// <summary>How long processors had nothing to do, since the start of the machine; zero where the system doesn't tell.</summary>
    public static TimeSpan Idle()
    {
        try
        {
            using var file = File.OpenHandle("/proc/stat");
            Span<byte> text = stackalloc byte[256];
            ReadOnlySpan<byte> rest = text["cpu".Length..RandomAccess.Read(file, text, 0)];
            long ticks = 0;
            for (var field = 0; field <= IdleField; field++)
            {
                rest = rest.TrimStart((byte)' ');
                if (!Utf8Parser.TryParse(rest, out ticks, out var length))
                    return TimeSpan.Zero;
                rest = rest[length..];
            }

            return Tick * ticks;
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            return TimeSpan.Zero;
        }
    }
}
