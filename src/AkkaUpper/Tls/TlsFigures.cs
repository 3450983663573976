namespace AkkaUpper.Tls;

/// <summary>
/// One endpoint's handshakes in numbers, and when its certificate expires. Any thread may read them at any time; the
/// counts only rise.
/// </summary>
public sealed class TlsFigures
{
    private readonly long[] _failed = new long[Enum.GetValues<TlsFailureKind>().Length];
    private long _succeeded;
    private long _underWay;
    private long _reloads;
    private long _failedReloads;
    private long _expiryTicks;

    /// <summary>Handshakes that were completed, those among them whose client was refused afterwards left out.</summary>
    public long Succeeded => Interlocked.Read(ref _succeeded);

    /// <summary>Handshakes under way.</summary>
    public long UnderWay => Interlocked.Read(ref _underWay);

    /// <summary>Times that new certificates were taken into use.</summary>
    public long Reloads => Interlocked.Read(ref _reloads);

    /// <summary>Times that changed files did not do, and the certificates before were kept.</summary>
    public long FailedReloads => Interlocked.Read(ref _failedReloads);

    /// <summary>When the first of the certificates expires.</summary>
    public DateTimeOffset Expiry => new(Interlocked.Read(ref _expiryTicks), TimeSpan.Zero);

    /// <summary>Handshakes that failed in one way, and clients that were refused for their certificate.</summary>
    public long Failed(TlsFailureKind kind) => Interlocked.Read(ref _failed[(int)kind]);

    internal void OnStarted() => Interlocked.Increment(ref _underWay);

    internal void OnEnded() => Interlocked.Decrement(ref _underWay);

    internal void OnSucceeded() => Interlocked.Increment(ref _succeeded);

    internal void OnFailed(TlsFailureKind kind) => Interlocked.Increment(ref _failed[(int)kind]);

    internal void OnReloaded() => Interlocked.Increment(ref _reloads);

    internal void OnReloadFailed() => Interlocked.Increment(ref _failedReloads);

    internal void SetExpiry(DateTimeOffset expiry) => Interlocked.Exchange(ref _expiryTicks, expiry.UtcTicks);
}
