using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AkkaUpper.EndToEnd.Tests.Harness;

/// <summary>One plain TCP client.</summary>
internal sealed class Peer : IDisposable
{
    private readonly byte[] _buffer = new byte[64 * 1024];

    private Peer(Socket socket) => Socket = socket;

    public Socket Socket { get; }

    public static async Task<Peer> ConnectAsync(IPEndPoint address)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(address).WaitAsync(RunningProcess.Patience);
        return new Peer(socket);
    }

    /// <summary>Connects without letting the thread do anything else: many of these are as fast as a burst can be.</summary>
    public static Peer Connect(IPEndPoint address)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(address);
        return new Peer(socket);
    }

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    public async Task SendAsync(byte[] bytes)
    {
        for (int sent = 0; sent < bytes.Length;)
            sent += await Socket.SendAsync(bytes.AsMemory(sent)).AsTask().WaitAsync(RunningProcess.Patience);
    }

    /// <summary>What one receive brings; empty at the end.</summary>
    public async Task<string> ReceiveAsync()
    {
        int count = await Socket.ReceiveAsync(_buffer.AsMemory()).AsTask().WaitAsync(RunningProcess.Patience);
        return Encoding.UTF8.GetString(_buffer, 0, count);
    }

    /// <summary>As many bytes as a text has, or what comes before the end.</summary>
    public async Task<string> ReceiveAsManyAsAsync(string expected) =>
        Encoding.UTF8.GetString(await ReceiveBytesAsync(Encoding.UTF8.GetByteCount(expected)));

    /// <summary>So many bytes, or what comes before the end.</summary>
    public async Task<byte[]> ReceiveBytesAsync(int count)
    {
        var received = new byte[count];
        int length = 0;
        while (length < count)
        {
            int more = await Socket.ReceiveAsync(received.AsMemory(length)).AsTask().WaitAsync(RunningProcess.Patience);
            if (more == 0)
                break;
            length += more;
        }

        return received[..length];
    }

    /// <summary>Everything up to the end that the server makes.</summary>
    public async Task<string> ReceiveToEndAsync() => Encoding.UTF8.GetString(await ReceiveBytesToEndAsync());

    public async Task<byte[]> ReceiveBytesToEndAsync()
    {
        using var received = new MemoryStream();
        int count;
        while ((count = await Socket.ReceiveAsync(_buffer.AsMemory()).AsTask().WaitAsync(RunningProcess.Patience)) > 0)
            received.Write(_buffer, 0, count);
        return received.ToArray();
    }

    /// <summary>Sends without reading until the server takes no more.</summary>
    public async Task SendUntilStalledAsync()
    {
        byte[] chunk = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(new string('a', 1023) + "\n", 256)));
        using var stalled = new CancellationTokenSource();
        try
        {
            while (true)
            {
                stalled.CancelAfter(TimeSpan.FromSeconds(1));
                await Socket.SendAsync(chunk.AsMemory(), stalled.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // A second without a byte taken: every buffer on the way is full.
        }
    }

    public void FinishSending() => Socket.Shutdown(SocketShutdown.Send);

    public void Dispose() => Socket.Dispose();
}
