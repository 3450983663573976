using System.Net;
using System.Net.Security;
using System.Net.Sockets;

namespace AkkaUpper.Benchmarks.Compare.Scenarios;

/// <summary>A client's connection, plain or over TLS.</summary>
internal static class LoadConnection
{
    public static async Task<Stream> OpenAsync(int port, bool isTls)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port));
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        var plain = new NetworkStream(socket, ownsSocket: true);
        if (!isTls)
            return plain;
        // Whom it talks to is no question here, and resuming would measure something else.
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
            RemoteCertificateValidationCallback = static (_, _, _, _) => true,
            AllowTlsResume = false,
        };
        var stream = new SslStream(plain);
        await stream.AuthenticateAsClientAsync(options);
        return stream;
    }

    /// <summary>So many lines of 64 bytes, different for each client, and their answers.</summary>
    public static (byte[] Request, byte[] Answer) Lines(int client, int count)
    {
        const int LineLength = 64;
        string text = string.Concat(Enumerable.Range(0, count).Select(line =>
            $"client {client} line {line} ".PadRight(LineLength - 1, 'x') + "\n"));
        return (text.Select(character => (byte)character).ToArray(), text.ToUpperInvariant().Select(character => (byte)character).ToArray());
    }

    public static void Verify(ReadOnlySpan<byte> answer, ReadOnlySpan<byte> expected)
    {
        if (!answer.SequenceEqual(expected))
            throw new InvalidDataException("a wrong answer");
    }
}
