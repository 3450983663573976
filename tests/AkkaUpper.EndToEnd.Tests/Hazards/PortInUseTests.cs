using System.Diagnostics;
using AkkaUpper.EndToEnd.Tests.Harness;
using Xunit.Abstractions;

namespace AkkaUpper.EndToEnd.Tests.Hazards;

/// <summary>Hazard: a port in use.</summary>
[Collection(HazardCollection.Name)]
public sealed class PortInUseTests(ITestOutputHelper output)
{
    private const int Restarts = 20;

    [Fact]
    public async Task A_second_server_on_the_same_port_says_so_in_one_line_within_two_seconds()
    {
        await using UpperServerProcess server = await UpperServerProcess.StartAsync();
        // A machine busy with other things is measured by what the bare start of the program takes on it.
        await using var bare = new RunningProcess(Executables.Server, ["--version"]);
        await bare.ExitCodeAsync();
        TimeSpan start = Stopwatch.GetElapsedTime(bare.Started);
        TimeSpan limit = TimeSpan.FromSeconds(Math.Max(2, 10 * start.TotalSeconds));

        await using var second = new RunningProcess(Executables.Server, ["--port", $"{server.Address.Port}"]);
        Assert.Equal(1, await second.ExitCodeAsync());
        TimeSpan taken = Stopwatch.GetElapsedTime(second.Started);

        output.WriteLine($"the second server ended after {taken.TotalMilliseconds:F0} ms (bare start {start.TotalMilliseconds:F0} ms)");
        Assert.Contains($"cannot listen on {server.Address}", Assert.Single(second.Errors));
        Assert.Empty(second.Output);
        Assert.True(taken <= limit, $"more than {limit.TotalSeconds:F1} s");
    }

    [Fact]
    public async Task Twenty_restarts_in_a_row_on_one_port_succeed()
    {
        await using UpperServerProcess first = await UpperServerProcess.StartAsync();
        int port = first.Address.Port;
        await ServeAndStopAsync(first);
        for (int restart = 0; restart < Restarts; restart++)
        {
            await using UpperServerProcess server = await UpperServerProcess.StartAsync("--port", $"{port}");
            Assert.Equal(port, server.Address.Port);
            await ServeAndStopAsync(server);
        }

        output.WriteLine($"{Restarts} restarts in a row on one port, each served and ended with 0");
    }

    private static async Task ServeAndStopAsync(UpperServerProcess server)
    {
        using Peer client = await server.ConnectAsync();
        await client.SendAsync("x");
        Assert.Equal("X", await client.ReceiveAsync());
        server.Process.SendTerminate();
        Assert.Equal("", await client.ReceiveToEndAsync());
        client.Dispose();
        Assert.Equal(0, await server.Process.ExitCodeAsync());
    }
}
