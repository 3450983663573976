using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace AkkaUpper.Benchmarks.Compare;

/// <summary>A contender that runs: what it has used of processor and memory so far.</summary>
internal sealed class ContenderProcess : IAsyncDisposable
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(5);

    private readonly Process _process;

    private ContenderProcess(Process process, Ports ports)
    {
        _process = process;
        Ports = ports;
    }

    public Ports Ports { get; }

    /// <summary>From the start of the process to its first answer.</summary>
    public TimeSpan FirstAnswerAfter { get; private set; }

    /// <summary>Processor time of the process, user and system, in all its threads.</summary>
    public TimeSpan Processor
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Resident memory in bytes.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Starts one and waits for its first answer.</summary>
    /// <exception cref="TimeoutException">It doesn't answer.</exception>
    public static async Task<ContenderProcess> StartAsync(Contender contender, string certificate, CancellationToken cancellation)
    {
        int[] free = FreePorts(3);
        var ports = new Ports(free[0], free[1], free[2]);
        ProcessStartInfo start = contender.StartInfo(ports, certificate);
        // Its log is not what is measured, and must not fill a pipe.
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        long began = Stopwatch.GetTimestamp();
        Process process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var running = new ContenderProcess(process, ports);
        try
        {
            while (!await AnswersAsync(ports.Stream, cancellation))
            {
                if (process.HasExited || Stopwatch.GetElapsedTime(began) > StartLimit)
                    throw new TimeoutException($"{contender.Name} does not answer");
            }

            running.FirstAnswerAfter = Stopwatch.GetElapsedTime(began);
            return running;
        }
        catch
        {
            await running.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Nothing is under way, so there is nothing to come to rest.
        if (!_process.HasExited)
            _process.Kill();
        using var limit = new CancellationTokenSource(StopLimit);
        await _process.WaitForExitAsync(limit.Token);
        _process.Dispose();
    }

    private static async Task<bool> AnswersAsync(int port, CancellationToken cancellation)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(AnswerLimit);
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), limit.Token);
            await socket.SendAsync("a"u8.ToArray(), limit.Token);
            return await socket.ReceiveAsync(new byte[1], limit.Token) == 1;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // Accepted and forgotten: another may fare better.
            return false;
        }
        catch (SocketException)
        {
            // Not yet.
            await Task.Delay(TimeSpan.FromMilliseconds(5), cancellation);
            return false;
        }
    }

    private static int[] FreePorts(int count)
    {
        Socket[] sockets = [.. Enumerable.Range(0, count).Select(_ => new Socket(SocketType.Stream, ProtocolType.Tcp))];
        foreach (Socket socket in sockets)
            socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        int[] ports = [.. sockets.Select(socket => ((IPEndPoint)socket.LocalEndPoint!).Port)];
        foreach (Socket socket in sockets)
            socket.Dispose();
        return ports;
    }
}
