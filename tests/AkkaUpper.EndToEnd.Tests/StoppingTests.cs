using AkkaUpper.EndToEnd.Tests.Harness;
using Xunit.Abstractions;

namespace AkkaUpper.EndToEnd.Tests;

/// <summary>How the server ends, and what its exit code says.</summary>
public sealed class StoppingTests(ITestOutputHelper output)
{
    [Fact]
    public Task Ctrl_C_ends_the_server_with_0_and_nothing_left_bound() => EndsCleanly(process => process.SendInterrupt());

    [Fact]
    public Task SIGTERM_ends_the_server_with_0_and_nothing_left_bound() => EndsCleanly(process => process.SendTerminate());

    [Fact]
    public async Task A_connection_at_rest_is_closed_in_order_when_the_server_stops()
    {
        await using UpperServerProcess server = await UpperServerProcess.StartAsync();
        using Peer client = await server.ConnectAsync();
        await client.SendAsync("hello");
        Assert.Equal("HELLO", await client.ReceiveAsync());

        server.Process.SendTerminate();

        Assert.Equal("", await client.ReceiveToEndAsync());
        client.Dispose();
        Assert.Equal(0, await server.Process.ExitCodeAsync());
    }

    [Fact]
    public async Task A_newcomer_during_the_drain_is_told_that_the_server_stops()
    {
        await using UpperServerProcess server = await UpperServerProcess.StartAsync();
        using Peer busy = await server.ConnectAsync();
        await busy.SendAsync("one");
        Assert.Equal("ONE", await busy.ReceiveAsync());

        server.Process.SendTerminate();
        // Its side is closed, so the drain has reached the connections; this client lingers, so the server is still there.
        Assert.Equal("", await busy.ReceiveAsync());
        using Peer late = await server.ConnectAsync();

        Assert.Equal("error: shutting down\n", await late.ReceiveToEndAsync());
    }

    [Fact]
    public async Task A_client_that_never_reads_is_aborted_and_counted_in_the_exit_code()
    {
        await using UpperServerProcess server = await UpperServerProcess.StartAsync(
            [], [KeyValuePair.Create("AKKA_UPPER__SERVER__DRAIN_TIMEOUT", "1 s")]);
        using Peer greedy = await server.ConnectAsync();
        greedy.Socket.ReceiveBufferSize = 4096;
        await greedy.SendUntilStalledAsync();

        server.Process.SendTerminate();

        Assert.Equal(1, await server.Process.ExitCodeAsync());
        string line = await server.Process.LineAsync("1 connections aborted");
        output.WriteLine(line);
    }

    [Fact]
    public async Task A_second_signal_does_not_wait_for_the_drain()
    {
        await using UpperServerProcess server = await UpperServerProcess.StartAsync(
            [], [KeyValuePair.Create("AKKA_UPPER__SERVER__DRAIN_TIMEOUT", "10 min")]);
        using Peer greedy = await server.ConnectAsync();
        greedy.Socket.ReceiveBufferSize = 4096;
        await greedy.SendUntilStalledAsync();

        server.Process.SendInterrupt();
        await server.Process.LineAsync("Draining");
        server.Process.SendInterrupt();

        Assert.Equal(1, await server.Process.ExitCodeAsync());
        Assert.Contains("second signal", Assert.Single(server.Process.Errors));
    }

    private static async Task EndsCleanly(Action<RunningProcess> signal)
    {
        await using UpperServerProcess server = await UpperServerProcess.StartAsync();
        signal(server.Process);
        Assert.Equal(0, await server.Process.ExitCodeAsync());
        Assert.True(await server.IsRefusingAsync());
        Assert.Empty(server.Process.Errors);
    }
}
