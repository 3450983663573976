using System.Diagnostics;
using System.Net.Sockets;
using AkkaUpper.EndToEnd.Tests.Harness;
using Xunit.Abstractions;

namespace AkkaUpper.EndToEnd.Tests.Hazards;

/// <summary>Hazard: a slow reader.</summary>
[Collection(HazardCollection.Name)]
public sealed class SlowReaderTests(ITestOutputHelper output)
{
    // Enough that what the collector leaves lying for a while, a score of mebibytes however many there are, hides in the sum.
    private const int Readers = 96;
    private const int WriteTimeoutSeconds = 3;
    private const long MaxSent = 1024L * 1024 * 1024;
    private const long MaxGrowth = 1024 * 1024;
    // Records that wait in both directions, and the encryption itself.
    private const long MaxGrowthEncrypted = 2 * MaxGrowth;

    [Theory]
    [InlineData(Transport.Plain)]
    [InlineData(Transport.Tls)]
    public async Task A_client_that_sends_without_reading_costs_a_mebibyte_or_two_encrypted_and_is_cut_at_the_write_timeout(Transport transport)
    {
        await using UpperServerProcess server = await UpperServerProcess.StartAsync(
            transport, Settings.Text(("framing", "line"), ("write-timeout", $"{WriteTimeoutSeconds} s")));
        await Traffic.ExchangeAsync(server);
        long before = server.Process.ResidentMemory();

        Task<(long Sent, TimeSpan Stalled)[]> clients = Task.WhenAll(
            Enumerable.Range(0, Readers).Select(_ => SendUntilCutAsync(server)));
        long peak = await server.Process.PeakMemoryAsync(clients);
        (long Sent, TimeSpan Stalled)[] ends = await clients;

        long growth = (peak - before) / Readers;
        double shortest = ends.Min(end => end.Stalled.TotalSeconds);
        double longest = ends.Max(end => end.Stalled.TotalSeconds);
        output.WriteLine(
            $"{transport}: {Readers} clients sent up to {ends.Max(end => end.Sent) / 1024.0 / 1024:F1} MiB each: {growth / 1024:N0} KiB of memory for each, "
            + $"cut {shortest:F1} to {longest:F1} s after the last byte went (write timeout {WriteTimeoutSeconds} s)");
        Assert.True(growth <= (transport == Transport.Tls ? MaxGrowthEncrypted : MaxGrowth), $"{growth} bytes for each client");
        Assert.All(ends, end => Assert.InRange(end.Stalled.TotalSeconds, WriteTimeoutSeconds - 1, WriteTimeoutSeconds + 2));
    }

    /// <summary>How much went, and how long none went before the connection was reset.</summary>
    private static async Task<(long Sent, TimeSpan Stalled)> SendUntilCutAsync(UpperServerProcess server)
    {
        using Peer client = await server.ConnectAsync();
        byte[] lines = Traffic.Lines(64 * 1024);
        long sent = 0;
        long last = Stopwatch.GetTimestamp();
        try
        {
            while (sent < MaxSent)
            {
                await client.SendAsync(lines);
                sent += lines.Length;
                last = Stopwatch.GetTimestamp();
            }
        }
        catch (SocketException error) when (error.SocketErrorCode is SocketError.ConnectionReset or SocketError.Shutdown)
        {
            return (sent, Stopwatch.GetElapsedTime(last));
        }

        throw new InvalidOperationException("The server took everything.");
    }
}
