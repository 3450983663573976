using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AkkaUpper.Engine.Tests.IO;

/// <summary>The other end of a connection under test: a plain blocking socket whose waits are bounded.</summary>
public sealed class Peer : IDisposable
{
    private const int PatienceMilliseconds = 20_000;

    public Peer(Socket socket)
    {
        Socket = socket;
        socket.NoDelay = true;
        socket.ReceiveTimeout = PatienceMilliseconds;
        socket.SendTimeout = PatienceMilliseconds;
    }

    public Socket Socket { get; }

    public EndPoint LocalEndPoint => Socket.LocalEndPoint!;

    public static Peer ConnectTo(EndPoint address)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(address);
        return new Peer(socket);
    }

    /// <summary>A listening socket on a free loopback port, for connections that the engine makes.</summary>
    public static Socket Listen(int backlog = 16)
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(backlog);
        return listener;
    }

    public void Send(string text) => Send(Encoding.UTF8.GetBytes(text));

    public void Send(byte[] bytes)
    {
        for (var sent = 0; sent < bytes.Length;)
            sent += Socket.Send(bytes, sent, bytes.Length - sent, SocketFlags.None);
    }

    public string ReadText(int count) => Encoding.UTF8.GetString(Read(count));

    public byte[] Read(int count)
    {
        var bytes = new byte[count];
        for (var read = 0; read < count;)
        {
            var n = Socket.Receive(bytes, read, count - read, SocketFlags.None);
            if (n == 0)
                throw new EndOfStreamException($"ended after {read} of {count} bytes");
            read += n;
        }

        return bytes;
    }

    /// <summary>Whether so many bytes arrive.</summary>
    public bool TryRead(int count)
    {
        try
        {
            Read(count);
            return true;
        }
        catch (Exception failure) when (failure is SocketException or EndOfStreamException)
        {
            return false;
        }
    }

    /// <summary>Reads to the end; a reset counts as one, and <paramref name="reset"/> tells which end it was.</summary>
    public byte[] ReadToEnd(out bool reset)
    {
        var all = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (true)
        {
            int n;
            try
            {
                n = Socket.Receive(buffer);
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.ConnectionReset)
            {
                reset = true;
                return all.ToArray();
            }

            if (n == 0)
            {
                reset = false;
                return all.ToArray();
            }

            all.Write(buffer, 0, n);
        }
    }

    public byte[] ReadToEnd() => ReadToEnd(out _);

    /// <summary>Whether the connection ends, by FIN or reset, without another byte, within the time.</summary>
    public bool EndsWithin(TimeSpan time)
    {
        if (!Socket.Poll(time, SelectMode.SelectRead))
            return false;
        try
        {
            return Socket.Receive(new byte[1]) == 0;
        }
        catch (SocketException)
        {
            return true;
        }
    }

    public void HalfClose() => Socket.Shutdown(SocketShutdown.Send);

    /// <summary>Closes so that the other side sees a reset.</summary>
    public void Reset()
    {
        Socket.LingerState = new LingerOption(true, 0);
        Socket.Close();
    }

    public void Dispose() => Socket.Dispose();
}
