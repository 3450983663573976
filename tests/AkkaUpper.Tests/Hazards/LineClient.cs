using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace AkkaUpper.Tests.Hazards;

/// <summary>A client that asks line by line and checks each answer.</summary>
internal sealed class LineClient : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Stream _stream;
    private readonly byte[] _buffer = new byte[256];
    private int _line;

    private LineClient(Stream stream) => _stream = stream;

    public static async Task<LineClient> ConnectAsync(IPEndPoint address, bool isEncrypted = false)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(address).WaitAsync(Patience);
        var network = new NetworkStream(socket, ownsSocket: true);
        if (!isEncrypted)
            return new LineClient(network);
        var encrypted = new SslStream(network, leaveInnerStreamOpen: false, (_, _, _, _) => true);
        await encrypted.AuthenticateAsClientAsync("localhost").WaitAsync(Patience);
        return new LineClient(encrypted);
    }

    /// <summary>One line and its answer; false when the connection is closed instead, in order or by a reset.</summary>
    public async Task<bool> ExchangeAsync()
    {
        string line = $"line {_line++} żółw\n";
        string expected = line.ToUpperInvariant();
        int length = Encoding.UTF8.GetByteCount(expected);
        try
        {
            await _stream.WriteAsync(Encoding.UTF8.GetBytes(line)).AsTask().WaitAsync(Patience);
            int received = 0;
            while (received < length)
            {
                int count = await _stream.ReadAsync(_buffer.AsMemory(received)).AsTask().WaitAsync(Patience);
                if (count == 0)
                    return false;
                received += count;
            }

            Assert.Equal(expected, Encoding.UTF8.GetString(_buffer, 0, received));
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    public void Dispose() => _stream.Dispose();
}
