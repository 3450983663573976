using System.Text;
using AkkaUpper.EndToEnd.Tests.Harness;
using Xunit.Abstractions;

namespace AkkaUpper.EndToEnd.Tests.Hazards;

/// <summary>Hazard: an oversized frame.</summary>
[Collection(HazardCollection.Name)]
public sealed class OversizedFrameTests(ITestOutputHelper output)
{
    private const int Limit = 64 * 1024;
    private const int Clients = 100;
    private const long MaxGrowth = 1024 * 1024;

    private static readonly string Error = $"error: frame too long (limit {Limit} bytes)";

    [Fact]
    public Task A_line_one_byte_above_the_limit_is_an_error_and_a_close() =>
        RefuseAsync("line", Enumerable.Repeat((byte)'a', Limit + 1).ToArray(), Encoding.ASCII.GetBytes(Error + "\n"));

    [Fact]
    public Task A_length_of_four_gibibytes_is_an_error_and_a_close() =>
        RefuseAsync("length", [0xFF, 0xFF, 0xFF, 0xFF], [0, 0, 0, (byte)Error.Length, .. Encoding.ASCII.GetBytes(Error)]);

    [Fact]
    public Task Who_goes_on_sending_after_it_still_reads_the_error() =>
        RefuseAsync("length", [0xFF, 0xFF, 0xFF, 0xFF, .. new byte[Limit]], [0, 0, 0, (byte)Error.Length, .. Encoding.ASCII.GetBytes(Error)]);

    [Fact]
    public async Task A_line_of_exactly_the_limit_is_answered()
    {
        await using UpperServerProcess server = await UpperServerProcess.StartAsync([], Settings.Text(("framing", "line"), ("flush-after", "0 s")));
        using Peer client = await server.ConnectAsync();
        await client.SendAsync(new string('a', Limit) + "\r\n");
        string expected = new string('A', Limit) + "\r\n";
        Assert.Equal(expected, await client.ReceiveAsManyAsAsync(expected));
    }

    private async Task RefuseAsync(string framing, byte[] request, byte[] expected)
    {
        // The other endpoint takes the traffic that the memory is compared with.
        await using UpperServerProcess server = await UpperServerProcess.StartAsync(
            [], [.. Settings.Text(("framing", "line")), .. Settings.Endpoint("tested", ("framing", framing))]);
        await Traffic.ExchangeAsync(server);
        using Crowd crowd = await Crowd.ConnectAsync(await server.AddressOfAsync("tested"), Clients);
        long before = server.Process.ResidentMemory();

        Task<byte[][]> answers = crowd.AllAsync(async (peer, _) =>
        {
            await peer.SendAsync(request);
            return await peer.ReceiveBytesToEndAsync();
        });
        long growth = (await server.Process.PeakMemoryAsync(answers) - before) / Clients;

        output.WriteLine($"{framing}: {Clients} clients told and closed, {growth / 1024:N0} KiB of memory for each");
        Assert.All(await answers, answer => Assert.Equal(expected, answer));
        Assert.True(growth < MaxGrowth, $"{growth} bytes for each client");
    }
}
