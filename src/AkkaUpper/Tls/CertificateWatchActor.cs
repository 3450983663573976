using Akka.Actor;
using Akka.Event;

namespace AkkaUpper.Tls;

/// <summary>
/// Looks after an endpoint's certificates: takes changed files into use, keeps the old ones when the new ones won't do, and
/// says when one is about to expire. One state.
/// </summary>
/// <remarks>
/// It looks at what the files say and not at their times, so links, copies and mounts that are swapped work as well. A
/// change counts when the files say the same twice: half-written ones, or a certificate whose key is still to come, are
/// passed over.
/// </remarks>
internal sealed class CertificateWatchActor : UntypedActor, IWithTimers
{
    /// <summary>Two looks find a change, well within a second.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(300);

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly ServerTls _tls;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private string? _seen;
    private DateTimeOffset _warned = DateTimeOffset.MinValue;

    public CertificateWatchActor(ServerTls tls) => _tls = tls;

    /// <summary>Set by the actor system, between constructor and start.</summary>
    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(ServerTls tls) => Akka.Actor.Props.Create<CertificateWatchActor>(tls);

    protected override void PreStart()
    {
        WarnOfExpiry();
        Timers.StartPeriodicTimer(nameof(LookDue), LookDue.Instance, Interval);
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case LookDue:
                // The files are small and mostly in the cache; reading them is not worth a task.
                Look(_tls.StateOfFiles);
                break;
            default:
                // What an endpoint tells all of its children: it is about connections.
                break;
        }
    }

    private void Look(string seen)
    {
        bool isSettled = seen == _seen;
        _seen = seen;
        if (isSettled && seen != _tls.StateInUse)
            Reload();

        if (DateTimeOffset.UtcNow - _warned >= Day)
            WarnOfExpiry();
    }

    private void Reload()
    {
        try
        {
            _tls.Reload();
            _log.Info("New connections get new certificates: {0}", string.Join("; ", _tls.Descriptions));
            WarnOfExpiry();
        }
        catch (CertificateException error)
        {
            _log.Warning("The changed certificate files won't do, so the old ones are kept: {0}", error.Message);
        }
    }

    private void WarnOfExpiry()
    {
        _warned = DateTimeOffset.UtcNow;
        foreach (ServerCertificate certificate in _tls.InUse)
        {
            TimeSpan left = certificate.Expiry - _warned;
            if (left < TimeSpan.Zero)
                _log.Warning("A certificate has expired: {0}", certificate.Description);
            else if (left < _tls.Settings.ExpiryWarning)
                _log.Warning("A certificate expires in {0}: {1}", Spoken(left), certificate.Description);
        }
    }

    private static string Spoken(TimeSpan left) => left >= Day ? $"{(int)left.TotalDays} days" : $"{(int)left.TotalHours} hours";

    private sealed record LookDue
    {
        public static readonly LookDue Instance = new();
    }
}
