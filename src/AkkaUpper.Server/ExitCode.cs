namespace AkkaUpper.Server;

/// <summary>What the process says when it ends; from 64 on as in sysexits.h.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>Could not listen, or connections had to be aborted.</summary>
    public const int Failure = 1;

    public const int Usage = 64;

    /// <summary>The server failed again and again.</summary>
    public const int Software = 70;

    public const int Configuration = 78;
}
