using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Akka.IO;

namespace AkkaUpper.Server;

/// <summary>
/// The sockets that a listener has accepted, from their acceptance to the <see cref="Tcp.Connected"/> that doesn't show
/// them. Tcp shows them to its socket options only, before it sends that event.
/// </summary>
internal sealed class AcceptedSockets : Inet.SocketOption
{
    // Filled by the connections' Tcp actors, emptied by the endpoint's. Of two with one remote address the first has ended.
    private readonly ConcurrentDictionary<EndPoint, Socket> _sockets = new();

    /// <summary>"::" stands for every address of the machine; by default .NET leaves those of IPv4 out.</summary>
    public override void BeforeServerSocketBind(Socket ss)
    {
        if (ss.AddressFamily == AddressFamily.InterNetworkV6)
            ss.DualMode = true;
    }

    public override void AfterConnect(Socket s)
    {
        if (s.RemoteEndPoint is { } remote)
            _sockets[remote] = s;
    }

    /// <summary>What a new connection has to read.</summary>
    public ReceiveQueue Take(EndPoint remote) => new(_sockets.TryRemove(remote, out Socket? socket) ? socket : null);
}
