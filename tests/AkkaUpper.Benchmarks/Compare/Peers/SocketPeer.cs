using System.Buffers;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace AkkaUpper.Benchmarks.Compare.Peers;

/// <summary>
/// What a careful person writes without a framework: an asynchronous loop for each connection. With completions run inline
/// it is about as fast as .NET's sockets get, and the base of the ratios.
/// </summary>
internal static class SocketPeer
{
    private const int Backlog = 4096;
    private const int BufferSize = 64 * 1024;

    public static async Task RunAsync(int[] plainPorts, int tlsPort, X509Certificate2 certificate)
    {
        SslStreamCertificateContext context = SslStreamCertificateContext.Create(certificate, additionalCertificates: null);
        var options = new SslServerAuthenticationOptions { ServerCertificateContext = context };
        IEnumerable<Task> plain = plainPorts.Select(port => AcceptAsync(port, options: null));
        await Task.WhenAll([.. plain, AcceptAsync(tlsPort, options)]);
    }

    private static async Task AcceptAsync(int port, SslServerAuthenticationOptions? options)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
        listener.Listen(Backlog);
        while (true)
        {
            Socket socket = await listener.AcceptAsync();
            socket.NoDelay = true;
            _ = options is null ? ServeAsync(socket) : ServeTlsAsync(socket, options);
        }
    }

    private static async Task ServeAsync(Socket socket)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            for (int count; (count = await socket.ReceiveAsync(buffer.AsMemory(0, BufferSize))) > 0;)
            {
                Ascii.ToUpperInPlace(buffer.AsSpan(0, count), out _);
                for (int sent = 0; sent < count;)
                    sent += await socket.SendAsync(buffer.AsMemory(sent, count - sent));
            }
        }
        catch (SocketException)
        {
            // The client went away.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            socket.Dispose();
        }
    }

    private static async Task ServeTlsAsync(Socket socket, SslServerAuthenticationOptions options)
    {
        await using var stream = new SslStream(new NetworkStream(socket, ownsSocket: true));
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            await stream.AuthenticateAsServerAsync(options);
            for (int count; (count = await stream.ReadAsync(buffer.AsMemory(0, BufferSize))) > 0;)
            {
                Ascii.ToUpperInPlace(buffer.AsSpan(0, count), out _);
                await stream.WriteAsync(buffer.AsMemory(0, count));
            }
        }
        catch (IOException)
        {
            // The client went away.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
