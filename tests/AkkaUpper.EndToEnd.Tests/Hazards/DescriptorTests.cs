using System.Diagnostics;
using System.Net.Sockets;
using AkkaUpper.EndToEnd.Tests.Harness;
using Xunit.Abstractions;

namespace AkkaUpper.EndToEnd.Tests.Hazards;

/// <summary>Hazard: out of file descriptors.</summary>
[Collection(HazardCollection.Name)]
public sealed class DescriptorTests(ITestOutputHelper output)
{
    private const int Descriptors = 512;
    private const int Clients = 800;
    private const int Seconds = 10;
    private const double MaxLoad = 0.1;

    [Fact]
    public async Task More_clients_than_descriptors_cost_the_served_ones_nothing_and_are_served_when_there_is_room()
    {
        await using UpperServerProcess server = await UpperServerProcess.StartAsync(
            [], Settings.Text(("framing", "line")), "prlimit", $"--nofile={Descriptors}:{Descriptors}", "--");
        int logged = server.Process.Output.Count;
        long start = Stopwatch.GetTimestamp();
        using Crowd crowd = Crowd.Connect(server.Address, Clients);
        // Everybody gets an answer, is told that there is no place, or, where descriptors don't suffice for that, is reset.
        string[] first = await crowd.AllAsync((peer, number) => ExchangeAsync(peer, number, round: 0));
        Peer[] served = [.. crowd.Members.Where((_, number) => first[number] == AnswerTo(number, 0))];
        Peer[] refused = [.. crowd.Members.Where((_, number) => first[number].StartsWith("error: too ", StringComparison.Ordinal))];
        int reset = first.Count(answer => answer.Length == 0);
        Assert.Equal(Clients, served.Length + refused.Length + reset);
        Assert.NotEmpty(served);
        Assert.NotEmpty(refused);

        TimeSpan used = server.Process.ProcessorTime();
        long settled = Stopwatch.GetTimestamp();
        int right = 0;
        using (var second = new PeriodicTimer(TimeSpan.FromSeconds(1)))
        {
            for (int round = 1; round <= Seconds; round++)
            {
                string[] answers = await Task.WhenAll(served.Select((peer, number) => ExchangeAsync(peer, number, round)));
                right += answers.Where((answer, number) => answer == AnswerTo(number, round)).Count();
                await second.WaitForNextTickAsync();
            }
        }

        double load = (server.Process.ProcessorTime() - used) / Stopwatch.GetElapsedTime(settled);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        double lines = (server.Process.Output.Count - logged) / seconds;
        crowd.Dispose();
        int again = await ServeAgainAsync(server, served.Length / 2);

        output.WriteLine(
            $"{Descriptors} descriptors, {Clients} clients: {served.Length} served, {refused.Length} told, {reset} reset; {right:N0} of {served.Length * Seconds:N0} "
            + $"answers right in {seconds:F0} s at {load:P1} of a core and {lines:F1} log lines a second; {again} served afterwards");
        Assert.Equal(served.Length * Seconds, right);
        Assert.InRange(load, 0, MaxLoad);
        Assert.InRange(lines, 0, 1);
    }

    /// <summary>When all have gone, newcomers are served as if nothing had been; as soon as the places are free.</summary>
    private static async Task<int> ServeAgainAsync(UpperServerProcess server, int count)
    {
        long start = Stopwatch.GetTimestamp();
        int served = 0;
        do
        {
            using Crowd newcomers = await Crowd.ConnectAsync(server.Address, count);
            string[] answers = await newcomers.AllAsync((peer, number) => ExchangeAsync(peer, number, round: 0));
            served = answers.Where((answer, number) => answer == AnswerTo(number, 0)).Count();
        }
        while (served < count && Stopwatch.GetElapsedTime(start) < RunningProcess.Patience);

        Assert.Equal(count, served);
        return served;
    }

    /// <summary>The answer, or as much of an error, or nothing after a reset.</summary>
    private static async Task<string> ExchangeAsync(Peer peer, int number, int round)
    {
        try
        {
            await peer.SendAsync($"client {number} round {round}\n");
            return await peer.ReceiveAsManyAsAsync(AnswerTo(number, round));
        }
        catch (SocketException)
        {
            return "";
        }
    }

    private static string AnswerTo(int number, int round) => $"CLIENT {number} ROUND {round}\n";
}
