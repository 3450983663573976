using System.Runtime.InteropServices;

namespace AkkaUpper.Client.Cli;

/// <summary>Ctrl+C: the first time asks the command to stop, the second time ends the program.</summary>
internal sealed class Interrupt : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration _registration;

    public Interrupt() => _registration = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);

    public CancellationToken Token => _source.Token;

    public bool HasHappened => _source.IsCancellationRequested;

    public void Dispose()
    {
        _registration.Dispose();
        _source.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        if (HasHappened)
            return;
        context.Cancel = true;
        _source.Cancel();
    }
}
