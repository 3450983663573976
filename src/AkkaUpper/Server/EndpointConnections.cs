using System.Globalization;
using System.Net;
using Akka.Actor;
using Akka.Event;
using Akka.IO;
using AkkaUpper.Telemetry;
using AkkaUpper.Tls;

namespace AkkaUpper.Server;

/// <summary>
/// One endpoint's connections, from the socket that was accepted to their end: starts their actors, refuses those that there
/// is no place for, counts. Used by the endpoint's actor only.
/// </summary>
internal sealed class EndpointConnections(
    IActorContext context, EndpointSettings settings, DescriptorQuotas quotas, ITimerScheduler timers, EndpointRecord record)
{
    private readonly ILoggingAdapter _log = context.GetLogger();
    private readonly Places _places = new(settings.MaxConnections, quotas);
    private readonly RefusalLog _refusalLog = new(context.GetLogger(), timers);

    // Holds its descriptor no longer than a reset would, and tells why.
    private readonly EndpointSettings _hurried = settings with { LingerTimeout = TimeSpan.Zero };

    /// <summary>To be given to the listener.</summary>
    public AcceptedSockets Sockets { get; } = new();

    /// <summary>Nobody is served.</summary>
    public bool IsEmpty => _places.Taken == 0;

    /// <summary>Those that did not come to rest in time.</summary>
    public int Aborted { get; private set; }

    /// <summary>Writes of theirs that the system had not taken.</summary>
    public long Unacknowledged { get; private set; }

    /// <summary>Starts what looks after the certificates, if there are any.</summary>
    public void WatchCertificates()
    {
        if (settings.Tls is not null)
            context.ActorOf(CertificateWatchActor.Props(settings.Tls), "certificates");
    }

    /// <summary>Serves a client, or tells it that there is no place.</summary>
    public void Accept(Tcp.Connected connected)
    {
        if (_places.Take() is { } refusal)
        {
            _refusalLog.OnRefused(refusal);
            Refuse(connected, refusal, Refusal.TooManyConnections);
            return;
        }

        IActorRef connection = Start(connected, settings, refusal: "", kind: null);
        if (_log.IsDebugEnabled)
            _log.Debug("{0} is {1}", connection.Path.ToStringWithoutAddress(), connected.RemoteAddress);
    }

    /// <summary>Tells a client why it can't stay, unless too many are being told.</summary>
    public void Refuse(Tcp.Connected connected, string reason, Refusal kind)
    {
        bool isHurried = !_places.TryTakeRefusal();
        if (isHurried && !_places.CanHurryRefusal())
            Reset(connected);
        else
            _places.AddRefusal(Start(connected, isHurried ? _hurried : settings, reason, kind), isHurried);
    }

    /// <summary>Ends a connection without a word.</summary>
    public void Reset(Tcp.Connected connected)
    {
        Sockets.Take(connected.RemoteAddress);
        record.OnReset(connected.RemoteAddress as IPEndPoint);
        context.Sender.Tell(Tcp.Abort.Instance);
    }

    /// <summary>A connection said its last word.</summary>
    public void OnEnded(EndpointActor.ConnectionEnded ended)
    {
        if (ended.Ending == Ending.Aborted)
        {
            Aborted++;
            Unacknowledged += ended.Unacknowledged;
        }

        if (_log.IsDebugEnabled)
            _log.Debug("{0} ended: {1}", context.Sender.Path.ToStringWithoutAddress(), ended.Ending);
    }

    /// <summary>A connection's actor is gone, whatever it said before.</summary>
    public void OnTerminated(IActorRef connection)
    {
        // The listener of an actor that this one stands for since a restart was watched, too.
        if (!connection.Path.Parent.Equals(context.Self.Path))
            return;
        _places.Free(connection);
        if (TryGetNumber(connection, out long number))
            record.End(number);
    }

    /// <summary>A child's actor failed, and will be gone.</summary>
    public void OnCrashed(IActorRef child, Exception cause)
    {
        if (TryGetNumber(child, out long number))
            record.OnCrashed(number, cause);
    }

    /// <summary>A second of refusals is over.</summary>
    public void OnRefusalsDue() => _refusalLog.OnDue();

    public void TellAll(object message)
    {
        foreach (IActorRef connection in context.GetChildren())
            connection.Tell(message);
    }

    /// <summary>The endpoint ends, and all its connections with it.</summary>
    public void FreePlaces()
    {
        _places.FreeAll();
        record.EndAll();
    }

    /// <summary>Not every child is a connection: one looks after certificates.</summary>
    private static bool TryGetNumber(IActorRef child, out long number) =>
        long.TryParse(child.Path.Name, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private IActorRef Start(Tcp.Connected connected, EndpointSettings allowed, string refusal, Refusal? kind)
    {
        ConnectionRecord connection = record.Begin(connected.RemoteAddress as IPEndPoint, kind);
        Props props = ConnectionActor.Props(context.Sender, allowed, refusal, Sockets.Take(connected.RemoteAddress), connection);
        connection.Actor = context.Watch(context.ActorOf(props, connection.Number.ToString(CultureInfo.InvariantCulture)));
        return connection.Actor;
    }
}
