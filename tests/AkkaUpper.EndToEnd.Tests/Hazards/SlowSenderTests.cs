using System.Diagnostics;
using System.Net.Sockets;
using AkkaUpper.EndToEnd.Tests.Harness;
using Xunit.Abstractions;

namespace AkkaUpper.EndToEnd.Tests.Hazards;

/// <summary>Hazard: slow senders.</summary>
[Collection(HazardCollection.Name)]
public sealed class SlowSenderTests(ITestOutputHelper output)
{
    private const int SlowEach = 250;
    private const int Honest = 100;
    private const int TimeoutSeconds = 5;

    [Fact]
    public async Task Lines_that_come_a_byte_a_second_are_cut_at_the_frame_timeout_flushed_or_not_and_cost_nobody_else_anything()
    {
        await using UpperServerProcess server = await UpperServerProcess.StartAsync([],
        [
            .. Settings.Text(("framing", "line"), ("frame-timeout", $"{TimeoutSeconds} s")),
            .. Settings.Endpoint("unflushed", ("framing", "line"), ("frame-timeout", $"{TimeoutSeconds} s"), ("flush-after", "off")),
        ]);
        using Crowd flushed = await Crowd.ConnectAsync(server.Address, SlowEach);
        using Crowd unflushed = await Crowd.ConnectAsync(await server.AddressOfAsync("unflushed"), SlowEach);
        using Crowd honest = await Crowd.ConnectAsync(server.Address, Honest);

        Task<SlowEnd[]> flushedEnds = flushed.AllAsync((peer, _) => SendSlowlyAsync(peer));
        Task<SlowEnd[]> unflushedEnds = unflushed.AllAsync((peer, _) => SendSlowlyAsync(peer));
        Task allCut = Task.WhenAll(flushedEnds, unflushedEnds);
        int[] exchanged = await honest.AllAsync((peer, number) => TalkAsync(peer, number, allCut));
        SlowEnd[] ends = [.. await flushedEnds, .. await unflushedEnds];

        output.WriteLine(
            $"{ends.Length} slow clients cut after {ends.Min(end => end.Seconds):F2} to {ends.Max(end => end.Seconds):F2} s "
            + $"(frame timeout {TimeoutSeconds} s); {Honest} honest ones lost none of {exchanged.Sum():N0} answers");
        string error = $"error: frame timeout ({TimeoutSeconds} s)\n";
        Assert.All(await flushedEnds, end => Assert.Matches($"^A{{{TimeoutSeconds - 1},{TimeoutSeconds + 1}}}error: ", end.Answer));
        Assert.All(await flushedEnds, end => Assert.EndsWith(error, end.Answer));
        Assert.All(await unflushedEnds, end => Assert.Equal(error, end.Answer));
        Assert.All(ends, end => Assert.InRange(end.Seconds, TimeoutSeconds - 1, TimeoutSeconds + 1));
    }

    private static async Task<SlowEnd> SendSlowlyAsync(Peer peer)
    {
        long start = Stopwatch.GetTimestamp();
        Task<string> answer = peer.ReceiveToEndAsync();
        using var second = new PeriodicTimer(TimeSpan.FromSeconds(1));
        do
        {
            try
            {
                await peer.SendAsync("a");
            }
            catch (SocketException)
            {
                // Cut; the answer shows how.
                break;
            }
        }
        while (await Task.WhenAny(answer, second.WaitForNextTickAsync().AsTask()) != answer);

        return new SlowEnd(await answer, Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    private static async Task<int> TalkAsync(Peer peer, int number, Task until)
    {
        using var interval = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        int exchanged = 0;
        for (; !until.IsCompleted; exchanged++)
        {
            await peer.SendAsync($"client {number} line {exchanged}\n");
            string expected = $"CLIENT {number} LINE {exchanged}\n";
            Assert.Equal(expected, await peer.ReceiveAsManyAsAsync(expected));
            await interval.WaitForNextTickAsync();
        }

        return exchanged;
    }

    private sealed record SlowEnd(string Answer, double Seconds);
}
