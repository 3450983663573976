using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using AkkaUpper.EndToEnd.Tests.Harness;
using AkkaUpper.EndToEnd.Tests.Hazards;
using Xunit.Abstractions;

namespace AkkaUpper.EndToEnd.Tests.Tls;

/// <summary>Certificates that change while the server runs.</summary>
[Collection(HazardCollection.Name)]
public sealed class RotationTests(ITestOutputHelper output) : TlsTest
{
    private const int Connections = 100;
    private const int Rotations = 10;

    [Fact]
    public async Task Under_load_new_connections_see_each_new_certificate_and_old_ones_lose_nothing()
    {
        string inUse = Pki.Server("rotating");
        await using UpperServerProcess server = await ServeAsync(inUse);
        using Crowd crowd = await Crowd.ConnectAsync(server.Address, Connections, Transport.Tls);
        using var stop = new CancellationTokenSource();
        Task<int[]> streaming = crowd.AllAsync((peer, number) => StreamAsync(peer, number, stop.Token));

        var latencies = new List<double>();
        for (int rotation = 0; rotation < Rotations; rotation++)
        {
            string next = Pki.Server($"next-{rotation}");
            string fingerprint = Pki.FingerprintOf(next);
            // In one step, as tools that care do it.
            File.Move(next, inUse, overwrite: true);
            long start = System.Diagnostics.Stopwatch.GetTimestamp();
            while (await FingerprintSeenAsync(server.Address) != fingerprint)
                Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(start) < RunningProcess.Patience);
            latencies.Add(System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        await stop.CancelAsync();
        int[] lines = await streaming;
        output.WriteLine(
            $"{Rotations} rotations seen by new connections after {latencies.Min():F2} to {latencies.Max():F2} s; "
            + $"{Connections} connections exchanged {lines.Sum():N0} lines meanwhile, none lost");
        Assert.All(lines, count => Assert.True(count > 0));
        Assert.True(latencies.Order().ElementAt(Rotations / 2) < 1, $"half of them took longer than {latencies.Order().ElementAt(Rotations / 2)} s");
    }

    [Fact]
    public async Task Files_that_will_not_do_are_named_and_the_old_certificate_is_kept()
    {
        string inUse = Pki.Server("good");
        string before = Pki.FingerprintOf(inUse);
        await using UpperServerProcess server = await ServeAsync(inUse);

        await File.WriteAllTextAsync(inUse, "-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----\n");

        string line = await server.Process.LineAsync("won't do, so the old ones are kept");
        Assert.Contains(inUse, line);
        output.WriteLine(line);
        Assert.Equal(before, await FingerprintSeenAsync(server.Address));
        await IsUnharmedAsync(server);

        // And what was broken can be mended.
        File.Move(Pki.Server("mended"), inUse, overwrite: true);
        await server.Process.LineAsync("New connections get new certificates: mended, until ");
        Assert.Equal(Pki.FingerprintOf(inUse), await FingerprintSeenAsync(server.Address));
    }

    private static async Task<int> StreamAsync(Peer peer, int number, CancellationToken stop)
    {
        int line = 0;
        for (; !stop.IsCancellationRequested; line++)
        {
            await peer.SendAsync($"client {number} line {line}\n");
            string expected = $"CLIENT {number} LINE {line}\n";
            Assert.Equal(expected, await peer.ReceiveAsManyAsAsync(expected));
        }

        return line;
    }

    private static async Task<string> FingerprintSeenAsync(IPEndPoint address)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address);
        await using var encrypted = new SslStream(client.GetStream(), leaveInnerStreamOpen: false, (_, _, _, _) => true);
        await encrypted.AuthenticateAsClientAsync("localhost").WaitAsync(RunningProcess.Patience);
        await encrypted.ShutdownAsync();
        return $"sha256:{encrypted.RemoteCertificate!.GetCertHashString(HashAlgorithmName.SHA256)}";
    }
}
