using System.Runtime.InteropServices;

namespace AkkaUpper.Server;

/// <summary>
/// The first signal is the host's and starts the drain. The second one, of either kind, ends the process at once.
/// </summary>
internal sealed class SecondSignal : IDisposable
{
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;
    private int _seen;

    public SecondSignal()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
    }

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        // The default action would end the process without the drain.
        context.Cancel = true;
        if (Interlocked.Increment(ref _seen) < 2)
            return;
        Console.Error.WriteLine("akka-upper-server: second signal, not waiting for connections to come to rest");
        Environment.Exit(ExitCode.Failure);
    }
}
