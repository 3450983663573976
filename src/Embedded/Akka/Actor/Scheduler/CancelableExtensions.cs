namespace Akka.Actor;

/// <summary>Calling off what may never have been started.</summary>
public static class CancelableExtensions
{
    /// <summary>Calls off if there is anything to call off.</summary>
    public static void CancelIfNotNull(this ICancelable? cancelable) => cancelable?.Cancel();
}
