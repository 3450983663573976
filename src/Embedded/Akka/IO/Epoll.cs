using System.Runtime.InteropServices;

namespace Akka.IO;

/// <summary>Linux's epoll. An event is a few ints in an array, because its layout depends on the processor.</summary>
internal static class Epoll
{
    public const int In = 0x1;
    public const int Out = 0x4;
    public const int Error = 0x8;
    public const int HangUp = 0x10;
    public const int PeerHangUp = 0x2000;
    public const int EdgeTriggered = 1 << 31;

    private const int CloseOnExec = 0x80000;
    private const int OpAdd = 1;
    private const int OpModify = 3;

    // The kernel packs the event on x86; elsewhere its 64 bits of data are aligned.
    private static readonly bool Packed = RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.X86;
    private static readonly int DataAt = Packed ? 1 : 2;

    /// <summary>Ints in one event.</summary>
    public static readonly int Stride = Packed ? 3 : 4;

    /// <summary>A new instance's descriptor; negative if there is none to be had.</summary>
    public static int Create() => epoll_create1(CloseOnExec);

    public static bool Add(int epoll, int descriptor, int events) => Control(epoll, OpAdd, descriptor, events);

    public static bool Modify(int epoll, int descriptor, int events) => Control(epoll, OpModify, descriptor, events);

    /// <summary>Waits for events and fills the array with them; returns how many, negative if interrupted.</summary>
    public static int Wait(int epoll, int[] events, int milliseconds) =>
        epoll_wait(epoll, events, events.Length / Stride, milliseconds);

    /// <summary>What happened in the event of that number, and to which descriptor.</summary>
    public static (int Events, int Descriptor) Read(int[] events, int number) =>
        (events[number * Stride], events[(number * Stride) + DataAt]);

    public static void Close(int epoll) => _ = close(epoll);

    private static bool Control(int epoll, int operation, int descriptor, int events)
    {
        Span<int> entry = stackalloc int[4];
        entry.Clear();
        entry[0] = events;
        entry[DataAt] = descriptor;
        return epoll_ctl(epoll, operation, descriptor, ref entry[0]) == 0;
    }

#pragma warning disable IDE1006, SA1300, SYSLIB1054 // the C library's own names; source-generated imports need unsafe code
    [DllImport("libc")]
    private static extern int epoll_create1(int flags);

    [DllImport("libc")]
    private static extern int epoll_ctl(int epoll, int operation, int descriptor, ref int entry);

    [DllImport("libc")]
    private static extern int epoll_wait(int epoll, int[] events, int capacity, int milliseconds);

    [DllImport("libc")]
    private static extern int close(int descriptor);
#pragma warning restore IDE1006, SA1300, SYSLIB1054
}
