using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using AkkaUpper.Client;

namespace AkkaUpper.Tests.Client;

/// <summary>A server of a few lines, with whatever manners a test wants, on a port of its own.</summary>
internal sealed class PeerServer : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly ConcurrentBag<Socket> _sockets = [];
    private readonly Func<NetworkStream, Task> _serve;
    private readonly Task _accepting;
    private int _connections;

    public PeerServer(Func<NetworkStream, Task> serve, int port = 0)
    {
        _serve = serve;
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start(4096);
        _accepting = AcceptAsync();
    }

    public ServerAddress Address => new("127.0.0.1", ((IPEndPoint)_listener.LocalEndpoint).Port);

    /// <summary>How many connections were made so far.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Answers whatever comes, ASCII in upper case, until the client has finished.</summary>
    public static async Task UpperCase(NetworkStream stream)
    {
        var buffer = new byte[65536];
        int count;
        while ((count = await stream.ReadAsync(buffer)) > 0)
        {
            for (int i = 0; i < count; i++)
            {
                if (buffer[i] is >= (byte)'a' and <= (byte)'z')
                    buffer[i] -= 32;
            }

            await stream.WriteAsync(buffer.AsMemory(0, count));
        }
    }

    /// <summary>Reads as many bytes as the text has, and says another text instead.</summary>
    public static Func<NetworkStream, Task> After(int bytes, string reply) => async stream =>
    {
        await stream.ReadExactlyAsync(new byte[bytes]);
        await stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(reply));
    };

    /// <summary>Resets every connection.</summary>
    public void DropConnections()
    {
        foreach (Socket socket in _sockets)
            socket.Close(timeout: 0);
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        DropConnections();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync();
                _sockets.Add(client.Client);
                Interlocked.Increment(ref _connections);
                _ = ServeAsync(client);
            }
        }
        catch (Exception error) when (error is SocketException or InvalidOperationException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await _serve(client.GetStream());
            }
            catch (Exception error) when (error is IOException or ObjectDisposedException or SocketException)
            {
                // The client went, or the test dropped it.
            }
        }
    }
}
