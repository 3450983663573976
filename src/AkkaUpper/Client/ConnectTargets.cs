using System.Net;
using System.Net.Sockets;
using Akka.IO;
using AkkaUpper.Tls;
using Dns = System.Net.Dns;

namespace AkkaUpper.Client;

/// <summary>The addresses of a server, tried one after the other, and why none of them worked.</summary>
internal sealed class ConnectTargets(ServerAddress server)
{
    private readonly Queue<IPAddress> _addresses = new();

    /// <summary>The attempt on its way; failures of others are old news.</summary>
    public Tcp.Connect? Current { get; private set; }

    /// <summary>Looks the name up.</summary>
    /// <remarks>Not left to the Tcp manager, which never says that a name doesn't resolve.</remarks>
    public Task<IPAddress[]> LookUpAsync() => IPAddress.TryParse(server.Host, out IPAddress? address)
        ? Task.FromResult<IPAddress[]>([address])
        : Dns.GetHostAddressesAsync(server.Host);

    /// <summary>Takes the addresses that the name stands for.</summary>
    public void Add(IEnumerable<IPAddress> addresses)
    {
        foreach (IPAddress address in addresses)
            _addresses.Enqueue(address);
    }

    /// <summary>The next address to try; null when there is none left.</summary>
    public Tcp.Connect? Next(TimeSpan timeout) => Current = _addresses.TryDequeue(out IPAddress? address)
        ? new Tcp.Connect(new IPEndPoint(address, server.Port), timeout: timeout, pullMode: true)
        : null;

    /// <summary>Says why a server could not be reached.</summary>
    public ClientFailure Describe(Exception? cause) => new(FailureKind.Unreachable, $"{Reason(cause)} ({server})");

    /// <summary>Says that connecting took too long.</summary>
    public ClientFailure DescribeTimeout(TimeSpan limit) =>
        new(FailureKind.Unreachable, $"no connection within {limit.TotalSeconds:0.###} s ({server})");

    /// <summary>Says why no encrypted connection came about.</summary>
    public ClientFailure Describe(TlsFailure failure) => new(FailureKind.NotSecured, $"{failure.Reason} ({server})");

    /// <summary>Says that the handshake took too long.</summary>
    public ClientFailure DescribeHandshakeTimeout(TimeSpan limit) => new(
        FailureKind.NotSecured, $"no handshake within {limit.TotalSeconds:0.###} s; does the server speak TLS? ({server})");

    private static string Reason(Exception? cause) => (cause as SocketException ?? cause?.InnerException as SocketException)?.SocketErrorCode switch
    {
        SocketError.ConnectionRefused => "connection refused",
        SocketError.TimedOut => "no answer to the attempt to connect",
        SocketError.HostNotFound or SocketError.NoData => "no such host",
        SocketError.TryAgain => "the name can't be looked up now",
        SocketError.HostUnreachable or SocketError.NetworkUnreachable => "no route to the host",
        SocketError.AddressNotAvailable or SocketError.TooManyOpenSockets => "no ports or sockets left on this machine",
        // The manager doesn't always say why, and what it says then is about itself.
        _ => "can't connect",
    };
}
