using System.Net;
using System.Net.Sockets;

namespace AkkaUpper.Benchmarks.Compare.Scenarios;

/// <summary>Clients that connect and stay silent: the memory of each.</summary>
internal sealed class IdleClients : Scenario
{
    private const int Clients = 10_000;

    /// <summary>The server gets this long to accept the last.</summary>
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(2);

    public override string Name => "10,000 idle";

    public override string Unit => "KiB/connection";

    public override async Task<Measured> RunAsync(ContenderProcess server, CancellationToken cancellation)
    {
        var sockets = new List<Socket>(Clients);
        try
        {
            long before = server.Memory;
            for (int number = 0; number < Clients; number++)
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                sockets.Add(socket);
                await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, server.Ports.Stream), cancellation);
            }

            await Task.Delay(Settle, cancellation);
            long after = server.Memory;
            await VerifyAsync(sockets[^1], cancellation);
            return new Measured((after - before) / 1024.0 / Clients);
        }
        finally
        {
            foreach (Socket socket in sockets)
                socket.Dispose();
        }
    }

    private static async Task VerifyAsync(Socket last, CancellationToken cancellation)
    {
        (byte[] request, byte[] expected) = LoadConnection.Lines(Clients, 1);
        byte[] answer = new byte[expected.Length];
        await last.SendAsync(request, cancellation);
        await using var stream = new NetworkStream(last);
        await stream.ReadExactlyAsync(answer, cancellation);
        LoadConnection.Verify(answer, expected);
    }
}
