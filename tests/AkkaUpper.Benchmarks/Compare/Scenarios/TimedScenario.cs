using System.Diagnostics;

namespace AkkaUpper.Benchmarks.Compare.Scenarios;

/// <summary>
/// A load that goes on for a time, by clients that work on their own: the server's processor time in that time, by what
/// the clients got done in it.
/// </summary>
internal abstract class TimedScenario(string name, TimeSpan duration) : Scenario
{
    /// <summary>Not measured: connections are made, code is compiled.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    /// <summary>A server that doesn't answer for so long has lost something.</summary>
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(30);

    public override string Name => name;

    /// <summary>Which of the server's ports.</summary>
    public Func<Ports, int> Port { get; init; } = static ports => ports.Stream;

    /// <summary>Over TLS.</summary>
    public bool IsTls { get; init; }

    /// <summary>Clients at the same time.</summary>
    protected abstract int Clients { get; }

    public override async Task<Measured> RunAsync(ContenderProcess server, CancellationToken cancellation)
    {
        using var running = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var progress = new Progress();
        Task clients = Task.WhenAll(Enumerable.Range(0, Clients).Select(number =>
            Task.Run(() => ClientAsync(number, Port(server.Ports), progress, running.Token), CancellationToken.None)));
        await Task.WhenAny(clients, Task.Delay(WarmUp, cancellation));

        (double doneBefore, TimeSpan usedBefore, long began) = (progress.Done, server.Processor, Stopwatch.GetTimestamp());
        progress.Start();
        await Task.WhenAny(clients, Task.Delay(duration, cancellation));
        (double done, TimeSpan used, TimeSpan elapsed) =
            (progress.Done - doneBefore, server.Processor - usedBefore, Stopwatch.GetElapsedTime(began));
        progress.Stop();

        await running.CancelAsync();
        await clients.WaitAsync(StopLimit, cancellation);
        cancellation.ThrowIfCancellationRequested();
        return new Measured(used.TotalMicroseconds / done, done / elapsed.TotalSeconds, progress.P99);
    }

    /// <summary>Works until it is told to end, and then ends in peace: every answer that is due is waited for.</summary>
    protected abstract Task ClientAsync(int number, int port, Progress progress, CancellationToken end);

    /// <summary>What all clients together got done.</summary>
    protected sealed class Progress
    {
        // A sample of the latencies is enough, and costs the clients little.
        private const int MaxSamples = 1 << 16;

        private readonly double[] _samples = new double[MaxSamples];
        private long _done;
        private int _sampleCount;
        private volatile bool _isMeasuring;

        public double Done => Volatile.Read(ref _done) / (double)Scale;

        /// <summary>In microseconds; not a number if there is no latency to speak of.</summary>
        public double P99
        {
            get
            {
                int count = Math.Min(_sampleCount, MaxSamples);
                if (count == 0)
                    return double.NaN;
                Array.Sort(_samples, 0, count);
                return _samples[(int)(count * 0.99)];
            }
        }

        /// <summary>Parts of a unit that can be counted.</summary>
        public long Scale { get; private set; } = 1;

        public void CountBytesAsMebibytes() => Scale = 1 << 20;

        public void Add(long count) => Interlocked.Add(ref _done, count);

        public void AddLatency(TimeSpan latency)
        {
            if (_isMeasuring)
                _samples[(Interlocked.Increment(ref _sampleCount) - 1) & (MaxSamples - 1)] = latency.TotalMicroseconds;
        }

        public void Start() => _isMeasuring = true;

        public void Stop() => _isMeasuring = false;
    }
}
