using System.Diagnostics;
using AkkaUpper.EndToEnd.Tests.Harness;
using Xunit.Abstractions;

namespace AkkaUpper.EndToEnd.Tests.Hazards;

/// <summary>Hazard: idle clients.</summary>
[Collection(HazardCollection.Name)]
public sealed class IdleTests(ITestOutputHelper output)
{
    private const int Clients = 50;
    private const int TimeoutSeconds = 3;

    [Fact]
    public async Task Who_sends_nothing_is_told_why_and_closed_at_the_idle_timeout_and_who_does_is_not()
    {
        await using UpperServerProcess server = await UpperServerProcess.StartAsync(
            [], Settings.Text(("framing", "line"), ("idle-timeout", $"{TimeoutSeconds} s")));
        using Peer active = await server.ConnectAsync();
        using Crowd silent = await Crowd.ConnectAsync(server.Address, Clients);
        using Crowd falling = await Crowd.ConnectAsync(server.Address, Clients);
        // Some have said something before.
        await falling.GreetAsync();
        long start = Stopwatch.GetTimestamp();

        Task<(string Answer, double Seconds)[]> ends = Task.WhenAll(silent.Members.Concat(falling.Members).Select(async peer =>
            (await peer.ReceiveToEndAsync(), Stopwatch.GetElapsedTime(start).TotalSeconds)));
        int exchanged = await TalkAsync(active, ends);
        (string Answer, double Seconds)[] closed = await ends;

        output.WriteLine(
            $"{closed.Length} idle clients told and closed after {closed.Min(end => end.Seconds):F2} to {closed.Max(end => end.Seconds):F2} s "
            + $"(idle timeout {TimeoutSeconds} s); an active one had {exchanged} answers meanwhile");
        Assert.All(closed, end => Assert.Equal($"error: idle timeout ({TimeoutSeconds} s)\n", end.Answer));
        Assert.All(closed, end => Assert.InRange(end.Seconds, TimeoutSeconds - 1, TimeoutSeconds + 1));
    }

    private static async Task<int> TalkAsync(Peer active, Task others)
    {
        using var interval = new PeriodicTimer(TimeSpan.FromSeconds(1));
        int exchanged = 0;
        // On beyond the timeout, whenever the others end.
        for (; !others.IsCompleted || exchanged <= TimeoutSeconds; exchanged++)
        {
            await interval.WaitForNextTickAsync();
            await active.SendAsync("still here\n");
            Assert.Equal("STILL HERE\n", await active.ReceiveAsManyAsAsync("STILL HERE\n"));
        }

        return exchanged;
    }
}
