namespace AkkaUpper.Benchmarks.Compare.Scenarios;

/// <summary>One kind of load. Every answer is verified; a wrong or missing one ends the comparison.</summary>
internal abstract class Scenario
{
    /// <summary>Its column in the table.</summary>
    public abstract string Name { get; }

    /// <summary>What <see cref="Measured.Value"/> counts.</summary>
    public abstract string Unit { get; }

    /// <summary>Loads a server that is warm.</summary>
    public abstract Task<Measured> RunAsync(ContenderProcess server, CancellationToken cancellation);

    /// <summary>All that are measured; each group has a server of its own, so that none finds another's garbage in memory.</summary>
    public static Scenario[][] Groups(TimeSpan duration) =>
    [
        [
            new FirstAnswer(),
            new Exchange("64 clients", duration, clients: 64, depth: 1),
            new Exchange("1,000 clients", duration, clients: 1000, depth: 1),
            new Exchange("16 x 64, stream", duration, clients: 16, depth: 64),
            new Exchange("16 x 64, line", duration, clients: 16, depth: 64) { Port = ports => ports.Line },
            new Bulk("bulk", duration),
            new ConnectAnswerClose("connect-answer-close", duration),
            new Exchange("TLS, 64 clients", duration, clients: 64, depth: 1) { Port = ports => ports.Tls, IsTls = true },
            new Bulk("TLS, bulk", duration) { Port = ports => ports.Tls, IsTls = true },
            new ConnectAnswerClose("TLS, handshakes", duration) { Port = ports => ports.Tls, IsTls = true },
        ],
        [
            new NeverReads(),
            new IdleClients(),
        ],
    ];
}

/// <summary>A scenario's outcome.</summary>
/// <param name="Value">The cost, in the scenario's unit: the server's processor time mostly. Less is better.</param>
/// <param name="PerSecond">Messages, MiB or connections a second; not a number where there is no such thing.</param>
/// <param name="P99">The 99th percentile of latency in microseconds, or not a number.</param>
internal sealed record Measured(double Value, double PerSecond = double.NaN, double P99 = double.NaN);
