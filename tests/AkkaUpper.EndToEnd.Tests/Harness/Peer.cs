using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace AkkaUpper.EndToEnd.Tests.Harness;

/// <summary>One TCP client, encrypted or not.</summary>
internal sealed class Peer : IDisposable
{
    private readonly byte[] _buffer = new byte[64 * 1024];

    private readonly TurnTakingStream _network;
    private readonly Stream _stream;

    private Peer(Socket socket, TurnTakingStream network, Stream stream)
    {
        Socket = socket;
        _network = network;
        _stream = stream;
    }

    public Socket Socket { get; }

    public static async Task<Peer> ConnectAsync(IPEndPoint address, Transport transport = Transport.Plain)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(address).WaitAsync(RunningProcess.Patience);
        var network = new TurnTakingStream(new NetworkStream(socket));
        return new Peer(socket, network, transport == Transport.Plain ? network : await EncryptAsync(network));
    }

    /// <summary>Connects without letting the thread do anything else: many of these are as fast as a burst can be.</summary>
    public static Peer Connect(IPEndPoint address)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(address);
        var network = new TurnTakingStream(new NetworkStream(socket));
        return new Peer(socket, network, network);
    }

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    /// <exception cref="SocketException">The server has closed or reset the connection.</exception>
    public async Task SendAsync(byte[] bytes)
    {
        try
        {
            await _stream.WriteAsync(bytes).AsTask().WaitAsync(RunningProcess.Patience);
        }
        catch (IOException error) when (error.InnerException is SocketException cause)
        {
            throw cause;
        }
    }

    /// <summary>What one receive brings; empty at the end.</summary>
    public async Task<string> ReceiveAsync()
    {
        int count = await ReceiveAsync(_buffer);
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
            int more = await ReceiveAsync(received.AsMemory(length));
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
        while ((count = await ReceiveAsync(_buffer)) > 0)
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
                await _stream.WriteAsync(chunk, stalled.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // A second without a byte taken: every buffer on the way is full.
        }
    }

    /// <summary>Says that nothing more will come: what encryption has for that, and the end of the socket's sending side.</summary>
    public async Task FinishSendingAsync()
    {
        if (_stream is SslStream encrypted)
            await _network.TakeTurnAsync(encrypted.ShutdownAsync);
        Socket.Shutdown(SocketShutdown.Send);
    }

    public void Dispose() => Socket.Dispose();

    /// <exception cref="SocketException">The server has reset the connection.</exception>
    private async Task<int> ReceiveAsync(Memory<byte> buffer)
    {
        try
        {
            int count = await _stream.ReadAsync(buffer).AsTask().WaitAsync(RunningProcess.Patience);
            _network.EndTurn();
            return count;
        }
        catch (IOException error) when (error.InnerException is SocketException cause)
        {
            throw cause;
        }
    }

    /// <summary>Whose certificate it is doesn't matter here.</summary>
    private static async Task<SslStream> EncryptAsync(Stream network)
    {
        var encrypted = new SslStream(network);
        await encrypted.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
            EnabledSslProtocols = SslProtocols.Tls13,
            RemoteCertificateValidationCallback = (_, _, _, _) => true,
        }).WaitAsync(RunningProcess.Patience);
        return encrypted;
    }
}
