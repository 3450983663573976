using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AkkaUpper.Tests.Hazards;

/// <summary>A client that asks line by line and checks each answer.</summary>
internal sealed class LineClient : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Socket _socket;
    private readonly byte[] _buffer = new byte[256];
    private int _line;

    private LineClient(Socket socket) => _socket = socket;

    public static async Task<LineClient> ConnectAsync(IPEndPoint address)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(address).WaitAsync(Patience);
        return new LineClient(socket);
    }

    /// <summary>One line and its answer; false when the connection is closed instead, in order or by a reset.</summary>
    public async Task<bool> ExchangeAsync()
    {
        string line = $"line {_line++} żółw\n";
        string expected = line.ToUpperInvariant();
        int length = Encoding.UTF8.GetByteCount(expected);
        try
        {
            await _socket.SendAsync(Encoding.UTF8.GetBytes(line)).WaitAsync(Patience);
            int received = 0;
            while (received < length)
            {
                int count = await _socket.ReceiveAsync(_buffer.AsMemory(received)).AsTask().WaitAsync(Patience);
                if (count == 0)
                    return false;
                received += count;
            }

            Assert.Equal(expected, Encoding.UTF8.GetString(_buffer, 0, received));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    public void Dispose() => _socket.Dispose();
}
