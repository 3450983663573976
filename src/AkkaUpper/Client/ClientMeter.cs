using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace AkkaUpper.Client;

/// <summary>
/// The meter of all clients in the process, by OpenTelemetry's conventions for names and units. While nobody listens a
/// request costs two tests of a flag.
/// </summary>
public static class ClientMeter
{
    /// <summary>The meter's name.</summary>
    public const string Name = "AkkaUpper.Client";

    private const string OutcomeTag = "akka_upper.outcome";
    private const string ServerTag = "server.address";

    private static readonly Meter Meter = new(Name, typeof(ClientMeter).Assembly.GetName().Version?.ToString(3));

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "akka_upper.client.request.duration", "s", "From the call to its answer, or to the end of waiting for it.");

    private static readonly UpDownCounter<long> Active = Meter.CreateUpDownCounter<long>(
        "akka_upper.client.active_connections", "{connection}", "Connections that take requests.");

    private static readonly Counter<long> Failures = Meter.CreateCounter<long>(
        "akka_upper.client.connection_failures", "{failure}", "Connections that ended, or could not be made.");

    private static readonly KeyValuePair<string, object?> Answered = new(OutcomeTag, "answered");
    private static readonly KeyValuePair<string, object?> Failed = new(OutcomeTag, "failed");

    /// <summary>A request begins; to be given to <see cref="OnFinished"/>.</summary>
    internal static long OnStarted() => Duration.Enabled ? Stopwatch.GetTimestamp() : 0;

    internal static void OnFinished(long started, bool isAnswered)
    {
        if (started != 0)
            Duration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, isAnswered ? Answered : Failed);
    }

    internal static void OnUp(ServerAddress server)
    {
        if (Active.Enabled)
            Active.Add(1, ServerOf(server));
    }

    internal static void OnDown(ServerAddress server, bool wasUp)
    {
        if (wasUp && Active.Enabled)
            Active.Add(-1, ServerOf(server));
        if (Failures.Enabled)
            Failures.Add(1, ServerOf(server));
    }

    private static KeyValuePair<string, object?> ServerOf(ServerAddress server) => new(ServerTag, server.ToString());
}
