using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Akka.IO;

/// <summary>Linux's own calls to read and write a socket without waiting.</summary>
/// <remarks>
/// .NET's do more for each call, and for a socket that doesn't block keep a state of some 200 bytes, to wait in ways that
/// nobody here does.
/// </remarks>
internal static class NativeSocket
{
    private const int DontWait = 0x40;
    private const int NoSignal = 0x4000;
    private const int TryAgain = 11;
    private const int Interrupted = 4;

    /// <summary>Reads what is there; 0 with success is the end. <see cref="SocketError.WouldBlock"/>: nothing yet.</summary>
    public static int Receive(int descriptor, Span<byte> buffer, out SocketError error)
    {
        while (true)
        {
            var count = recv(descriptor, ref MemoryMarshal.GetReference(buffer), (nuint)buffer.Length, DontWait);
            if (IsDone(count, out error))
                return (int)count;
        }
    }

    /// <summary>Writes what there is room for. <see cref="SocketError.WouldBlock"/>: none at all.</summary>
    public static int Send(int descriptor, ReadOnlySpan<byte> bytes, out SocketError error)
    {
        while (true)
        {
            var count = send(descriptor, ref MemoryMarshal.GetReference(bytes), (nuint)bytes.Length, DontWait | NoSignal);
            if (IsDone(count, out error))
                return (int)count;
        }
    }

    private static bool IsDone(nint count, out SocketError error)
    {
        error = SocketError.Success;
        if (count >= 0)
            return true;
        // Asked for after a failure only. An exception made without a number looks it up in .NET's terms.
        var number = Marshal.GetLastSystemError();
        Marshal.SetLastPInvokeError(number);
        error = number == TryAgain ? SocketError.WouldBlock : new SocketException().SocketErrorCode;
        return number != Interrupted;
    }

#pragma warning disable IDE1006, SA1300, SYSLIB1054 // the C library's own names; source-generated imports need unsafe code
    [DllImport("libc")]
    private static extern nint recv(int descriptor, ref byte buffer, nuint length, int flags);

    [DllImport("libc")]
    private static extern nint send(int descriptor, ref byte bytes, nuint length, int flags);
#pragma warning restore IDE1006, SA1300, SYSLIB1054
}
