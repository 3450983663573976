using System.Diagnostics;
using System.Net.Sockets;
using AkkaUpper.EndToEnd.Tests.Harness;
using Xunit.Abstractions;

namespace AkkaUpper.EndToEnd.Tests.Hazards;

/// <summary>Hazard: a long life.</summary>
[Collection(HazardCollection.Name)]
public sealed class LongLifeTests(ITestOutputHelper output)
{
    private const int Connections = 200_000;
    private const double MaxGrowth = 1.1;

    /// <summary>Clients side by side, each with one connection after the other.</summary>
    private const int Clients = 4;

    [Fact]
    public async Task Two_hundred_thousand_connections_one_after_the_other_leave_nothing()
    {
        await using UpperServerProcess server = await UpperServerProcess.StartAsync();
        await ConnectAgainAndAgainAsync(server, Clients);
        int descriptors = await server.Process.DescriptorsAtRestAsync();

        long start = Stopwatch.GetTimestamp();
        await ConnectAgainAndAgainAsync(server, Connections / 2);
        // By now compiled code and the collector's reserves are there; a leak would grow on.
        long memory = server.Process.ResidentMemory();
        await ConnectAgainAndAgainAsync(server, Connections / 2);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;

        int left = await server.Process.DescriptorsAtRestAsync(descriptors) - descriptors;
        double growth = (double)server.Process.ResidentMemory() / memory;
        output.WriteLine(
            $"{Connections:N0} connections in {seconds:F0} s: memory {memory / 1024.0 / 1024:F0} MiB after half of them, at {growth:P0} of it after all; {left} descriptors left");
        Assert.True(growth <= MaxGrowth, $"memory grew to {growth:P0}");
        Assert.True(left <= 0, $"{left} descriptors left");
    }

    /// <remarks>On threads of their own with blocking calls: the shortest life a connection can have.</remarks>
    private static Task ConnectAgainAndAgainAsync(UpperServerProcess server, int count) =>
        Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Factory.StartNew(
            () => ConnectAgainAndAgain(server, count / Clients), TaskCreationOptions.LongRunning)));

    private static void ConnectAgainAndAgain(UpperServerProcess server, int count)
    {
        byte[] answer = new byte[16];
        for (int number = 0; number < count; number++)
        {
            using var socket = new Socket(server.Address.AddressFamily, SocketType.Stream, ProtocolType.Tcp)
            {
                NoDelay = true,
                ReceiveTimeout = (int)RunningProcess.Patience.TotalMilliseconds,
            };
            socket.Connect(server.Address);
            socket.Send("hello"u8);
            Assert.Equal("HELLO"u8, answer.AsSpan(0, socket.Receive(answer)));
        }
    }
}
