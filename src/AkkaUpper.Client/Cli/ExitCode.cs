namespace AkkaUpper.Client.Cli;

/// <summary>How the program ends, for scripts.</summary>
internal static class ExitCode
{
    /// <summary>Every answer came.</summary>
    public const int Ok = 0;

    /// <summary>The server said an error.</summary>
    public const int ServerError = 1;

    /// <summary>No connection, a lost one, or no answer in time; also a file that can't be read or written.</summary>
    public const int NoConnection = 2;

    /// <summary>The command line makes no sense (sysexits' EX_USAGE).</summary>
    public const int Usage = 64;

    /// <summary>Ctrl+C: 128 and the signal's number, as shells count.</summary>
    public const int Interrupted = 130;
}
