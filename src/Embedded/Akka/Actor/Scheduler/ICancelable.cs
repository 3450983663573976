namespace Akka.Actor;

/// <summary>A handle that calls off what was started with it.</summary>
public interface ICancelable
{
    /// <summary>Whether it was called off.</summary>
    bool IsCancellationRequested { get; }

    /// <summary>The same as a token.</summary>
    CancellationToken Token { get; }

    /// <summary>Calls it off.</summary>
    void Cancel();

    /// <summary>Calls it off after the delay.</summary>
    void CancelAfter(TimeSpan delay);

    /// <summary>Calls it off after the delay in milliseconds.</summary>
    void CancelAfter(int millisecondsDelay);

    /// <summary>Calls it off; what listens on the token may throw here, all of it at the end or the first at once.</summary>
    void Cancel(bool throwOnFirstException);
}
