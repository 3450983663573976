using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace AkkaUpper.Benchmarks.Compare.Peers;

/// <summary>The servers to compare with: ASCII to upper case in what comes as it comes; no frames, no limits, no actors.</summary>
internal static class PeerServer
{
    public const string Sockets = "sockets";
    public const string Kestrel = "kestrel";

    /// <summary>Runs one until the process is ended: <c>peer NAME STREAM-PORT LINE-PORT TLS-PORT CERTIFICATE</c>.</summary>
    public static async Task RunAsync(string[] arguments)
    {
        int[] plainPorts = [int.Parse(arguments[1], null), int.Parse(arguments[2], null)];
        int tlsPort = int.Parse(arguments[3], null);
        using X509Certificate2 fromPem = X509Certificate2.CreateFromPemFile(arguments[4], arguments[4]);
        await (arguments[0] switch
        {
            Sockets => SocketPeer.RunAsync(plainPorts, tlsPort, fromPem),
            Kestrel => KestrelPeer.RunAsync(plainPorts, tlsPort, fromPem),
            _ => throw new ArgumentException($"no such peer: {arguments[0]}"),
        });
    }

    /// <summary>What all peers do to the bytes.</summary>
    public static void Upper(ReadOnlySpan<byte> from, Span<byte> to) => Ascii.ToUpper(from, to, out _);
}
