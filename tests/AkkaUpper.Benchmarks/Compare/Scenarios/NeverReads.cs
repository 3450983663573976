using System.Net;
using System.Net.Sockets;

namespace AkkaUpper.Benchmarks.Compare.Scenarios;

/// <summary>A client that sends until nobody takes it any more and reads nothing: how much the server grows for it.</summary>
internal sealed class NeverReads : Scenario
{
    private const int MaxMebibytes = 512;

    /// <summary>Nothing taken for so long: back-pressure holds.</summary>
    private static readonly TimeSpan Stuck = TimeSpan.FromSeconds(1);

    public override string Name => "never reads";

    public override string Unit => "MiB";

    public override async Task<Measured> RunAsync(ContenderProcess server, CancellationToken cancellation)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, server.Ports.Stream), cancellation);
        byte[] block = new byte[1 << 20];
        block.AsSpan().Fill((byte)'a');
        long before = server.Memory;
        for (int sent = 0; sent < MaxMebibytes; sent++)
        {
            using var stuck = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            stuck.CancelAfter(Stuck);
            try
            {
                await socket.SendAsync(block, stuck.Token);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                break;
            }
        }

        return new Measured((server.Memory - before) / (double)(1 << 20));
    }
}
