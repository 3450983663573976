using System.Diagnostics;
using AkkaUpper.EndToEnd.Tests.Harness;
using Xunit.Abstractions;

namespace AkkaUpper.EndToEnd.Tests;

/// <summary>Many clients at once, each with its own texts.</summary>
public sealed class ManyClientsTests(ITestOutputHelper output)
{
    private const int Connections = 1000;
    private const int Messages = 100;

    [Fact]
    public async Task A_thousand_clients_with_a_hundred_messages_each_get_exactly_their_own_answers()
    {
        await using UpperServerProcess server = await UpperServerProcess.StartAsync();
        long start = Stopwatch.GetTimestamp();

        int[] right = await Task.WhenAll(Enumerable.Range(0, Connections).Select(number => TalkAsync(server, number)));

        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        output.WriteLine($"{right.Sum():N0} right answers of {Connections * Messages:N0} on {Connections:N0} connections in {seconds:F1} s");
        Assert.Equal(Connections * Messages, right.Sum());
    }

    [Fact]
    public async Task Pipelined_lines_and_a_half_close_lose_no_answer()
    {
        await using UpperServerProcess server = await UpperServerProcess.StartAsync();
        string request = string.Concat(Enumerable.Range(0, 10_000).Select(line => $"line {line} żółw\n"));
        string expected = string.Concat(Enumerable.Range(0, 10_000).Select(line => $"LINE {line} ŻÓŁW\n"));
        const int Rounds = 100;
        int whole = 0;
        for (int round = 0; round < Rounds; round++)
        {
            using Peer client = await server.ConnectAsync();
            Task<string> answer = client.ReceiveToEndAsync();
            await client.SendAsync(request);
            await client.FinishSendingAsync();
            if (await answer == expected)
                whole++;
        }

        output.WriteLine($"{whole} of {Rounds} half-closing clients got all of their 10,000 lines");
        Assert.Equal(Rounds, whole);
    }

    private static async Task<int> TalkAsync(UpperServerProcess server, int number)
    {
        using Peer client = await server.ConnectAsync();
        int right = 0;
        for (int message = 0; message < Messages; message++)
        {
            await client.SendAsync($"client {number} says {message} ärger\n");
            string expected = $"CLIENT {number} SAYS {message} ÄRGER\n";
            if (await client.ReceiveAsManyAsAsync(expected) == expected)
                right++;
        }

        return right;
    }
}
