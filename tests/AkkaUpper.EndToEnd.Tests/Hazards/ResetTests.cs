using System.Net.Sockets;
using AkkaUpper.EndToEnd.Tests.Harness;
using Xunit.Abstractions;

namespace AkkaUpper.EndToEnd.Tests.Hazards;

/// <summary>Hazard: resets in mid-frame.</summary>
[Collection(HazardCollection.Name)]
public sealed class ResetTests(ITestOutputHelper output)
{
    private const int Resets = 10_000;
    private const int AtOnce = 100;
    private const int Rounds = 6;
    private const double MaxGrowth = 1.1;

    private static readonly string HalfALine = new string('a', 1000) + "\nhalf a li";

    [Fact]
    public async Task Ten_thousand_resets_in_mid_frame_log_nothing_and_leave_nothing()
    {
        await using UpperServerProcess server = await UpperServerProcess.StartAsync([], Settings.Text(("framing", "line")));
        await ResetAsync(server, Resets);
        int descriptors = await server.Process.DescriptorsAtRestAsync();

        // The first rounds may raise memory: compiled code, and the collector's reserves. What leaks raises it in every one.
        double growth = double.MaxValue;
        long memory = 0;
        int done = 0;
        for (int round = 0; round < Rounds && growth > MaxGrowth; round++)
        {
            memory = server.Process.ResidentMemory();
            await ResetAsync(server, Resets);
            done += Resets;
            growth = (double)server.Process.ResidentMemory() / memory;
        }

        int left = await server.Process.DescriptorsAtRestAsync(descriptors) - descriptors;
        string[] troubles = [.. server.Process.Output.Where(line => !line.Contains(" info ", StringComparison.Ordinal)), .. server.Process.Errors];
        output.WriteLine(
            $"{Resets + done:N0} resets in mid-frame: {troubles.Length} warnings or errors logged, {left} descriptors left, "
            + $"memory {memory / 1024.0 / 1024:F0} MiB before the last {Resets:N0}, at {growth:P0} of it after them");
        Assert.Empty(troubles);
        Assert.True(left <= 0, $"{left} descriptors left");
        Assert.True(growth <= MaxGrowth, $"memory grew to {growth:P0}");
        using Peer client = await server.ConnectAsync();
        await client.SendAsync("still there\n");
        Assert.Equal("STILL THERE\n", await client.ReceiveAsManyAsAsync("STILL THERE\n"));
    }

    private static async Task ResetAsync(UpperServerProcess server, int count)
    {
        for (int done = 0; done < count; done += AtOnce)
        {
            await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async number =>
            {
                using Peer client = await server.ConnectAsync();
                await client.SendAsync(HalfALine);
                // Some while the server writes, some when it waits for the rest of the line.
                if (number % 2 == 0)
                    Assert.Equal('A', (await client.ReceiveAsync())[0]);
                client.Socket.LingerState = new LingerOption(enable: true, seconds: 0);
            }));
        }
    }
}
