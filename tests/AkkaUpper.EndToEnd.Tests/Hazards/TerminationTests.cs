using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using AkkaUpper.EndToEnd.Tests.Harness;
using Xunit.Abstractions;

namespace AkkaUpper.EndToEnd.Tests.Hazards;

/// <summary>Hazard: SIGTERM under load.</summary>
[Collection(HazardCollection.Name)]
public sealed class TerminationTests(ITestOutputHelper output)
{
    private const int Connections = 500;
    private const int Lines = 100;
    private const int DrainSeconds = 10;

    private static readonly TimeSpan EndTimeout = TimeSpan.FromSeconds(DrainSeconds + 2);

    [Theory]
    [InlineData(Transport.Plain, 20)]
    [InlineData(Transport.Tls, 2)]
    public async Task Every_line_that_had_arrived_before_SIGTERM_is_answered_and_every_connection_closed_in_order(Transport transport, int runs)
    {
        long answered = 0;
        TimeSpan longest = TimeSpan.Zero;
        for (int run = 0; run < runs; run++)
        {
            // Pipelined in one piece, and in pieces of which some come after the signal.
            TimeSpan taken = await TerminateAsync(transport, pieces: run % 2 == 0 ? 1 : 10, bytes => Interlocked.Add(ref answered, bytes));
            longest = taken > longest ? taken : longest;
        }

        output.WriteLine(
            $"{transport}: {runs} runs with {Connections} connections: {answered:N0} lines answered, none missing, exit code 0 after at most {longest.TotalSeconds:F1} s");
        Assert.True(longest < EndTimeout, $"took {longest}");
    }

    [Theory]
    [InlineData(Transport.Plain)]
    [InlineData(Transport.Tls)]
    public async Task A_client_that_never_reads_is_counted_and_costs_the_others_nothing(Transport transport)
    {
        await using UpperServerProcess server = await UpperServerProcess.StartAsync(
            transport, [.. Settings.Text(("framing", "line")), .. Settings.Server(("drain-timeout", "2 s"))]);
        using Crowd crowd = await Crowd.ConnectAsync(server.Address, Connections, server.Transport);
        await crowd.GreetAsync();
        using Peer greedy = await server.ConnectAsync();
        await greedy.SendUntilStalledAsync();
        string request = RequestOf(0, 0, Lines);
        await crowd.AllAsync(async (peer, _) =>
        {
            await peer.SendAsync(request);
            return true;
        });

        long signalled = Stopwatch.GetTimestamp();
        server.Process.SendTerminate();
        string[] answers = await crowd.AllAsync((peer, _) => ReceiveToEndAndCloseAsync(peer));

        Assert.All(answers, answer => Assert.Equal(request.ToUpperInvariant(), answer));
        Assert.Equal(1, await server.Process.ExitCodeAsync());
        TimeSpan taken = Stopwatch.GetElapsedTime(signalled);
        string line = await server.Process.LineAsync("1 connections aborted");
        output.WriteLine($"exit code 1 after {taken.TotalSeconds:F1} s: {line}");
        Assert.True(taken < TimeSpan.FromSeconds(4), $"took {taken}");
    }

    private static async Task<TimeSpan> TerminateAsync(Transport transport, int pieces, Action<int> onAnswered)
    {
        await using UpperServerProcess server = await UpperServerProcess.StartAsync(
            transport, [.. Settings.Text(("framing", "line")), .. Settings.Server(("drain-timeout", $"{DrainSeconds} s"))]);
        using Crowd crowd = await Crowd.ConnectAsync(server.Address, Connections, server.Transport);
        await crowd.GreetAsync();

        int[] sent = new int[Connections];
        int total = 0;
        int enough = pieces == 1 ? Connections : Connections * pieces / 2;
        var isEnoughSent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<string[]> receiving = crowd.AllAsync((peer, _) => ReceiveToEndAndCloseAsync(peer));
        Task<bool[]> sending = crowd.AllAsync(async (peer, number) =>
        {
            int lines = Lines / pieces;
            for (int piece = 0; piece < pieces; piece++)
            {
                try
                {
                    await peer.SendAsync(RequestOf(number, piece * lines, lines));
                }
                catch (Exception error) when (error is SocketException or ObjectDisposedException)
                {
                    // The server has closed and this client after it: only after the signal, which the answers show.
                    return false;
                }

                Volatile.Write(ref sent[number], (piece + 1) * lines);
                if (Interlocked.Increment(ref total) == enough)
                    isEnoughSent.SetResult();
            }

            return true;
        });
        await isEnoughSent.Task.WaitAsync(RunningProcess.Patience);

        int[] arrived = [.. sent.Select((_, number) => Volatile.Read(ref sent[number]))];
        long signalled = Stopwatch.GetTimestamp();
        server.Process.SendTerminate();
        await sending;
        string[] answers = await receiving;
        Assert.Equal(0, await server.Process.ExitCodeAsync());
        TimeSpan taken = Stopwatch.GetElapsedTime(signalled);

        for (int number = 0; number < Connections; number++)
        {
            int lines = answers[number].Count(character => character == '\n');
            Assert.True(lines >= arrived[number], $"client {number} got {lines} answers to {arrived[number]} lines");
            Assert.Equal(RequestOf(number, 0, lines).ToUpperInvariant(), answers[number]);
            onAnswered(lines);
        }

        Assert.Contains(server.Process.Output, line => line.Contains("every answer was taken", StringComparison.Ordinal));
        return taken;
    }

    /// <summary>A reset instead of an end throws.</summary>
    private static async Task<string> ReceiveToEndAndCloseAsync(Peer peer)
    {
        string received = await peer.ReceiveToEndAsync();
        peer.Dispose();
        return received;
    }

    private static string RequestOf(int client, int first, int count)
    {
        var lines = new StringBuilder();
        for (int line = first; line < first + count; line++)
            lines.Append($"client {client} line {line}\n");
        return lines.ToString();
    }
}
