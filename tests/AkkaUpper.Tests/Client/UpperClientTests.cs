using System.Text;
using Akka.Actor;
using Akka.TestKit.Xunit2;
using AkkaUpper.Client;
using Xunit.Abstractions;

namespace AkkaUpper.Tests.Client;

/// <summary>The plain face, over real sockets.</summary>
public sealed class UpperClientTests(ITestOutputHelper output)
    : TestKit("akka.io.tcp.disabled-buffer-pool.buffer-size = 65536", output: output)
{
    private static readonly ClientSettings Settings = new()
    {
        RequestTimeout = TimeSpan.FromSeconds(30),
        ReconnectFirst = TimeSpan.FromMilliseconds(5),
        ReconnectLongest = TimeSpan.FromMilliseconds(50),
    };

    [Fact]
    public async Task Any_number_of_threads_get_their_own_answers()
    {
        await using var server = new PeerServer(PeerServer.UpperCase);
        await using var second = new PeerServer(PeerServer.UpperCase);
        UpperClient client = Start(Settings with
        {
            Servers = [server.Address, second.Address],
            ConnectionsPerServer = 3,
            Window = 5,
            MaxPending = 50,
        });
        await Parallel.ForEachAsync(Enumerable.Range(0, 5000), new ParallelOptions { MaxDegreeOfParallelism = 200 }, async (i, token) =>
            Assert.Equal($"TEXT {i}\nLINE", await client.UpperAsync($"text {i}\nline", token)));
        Assert.Equal(3, server.Connections);
        Assert.Equal(3, second.Connections);
    }

    [Fact]
    public async Task Bytes_come_back_as_bytes()
    {
        await using var server = new PeerServer(PeerServer.UpperCase);
        UpperClient client = Start(Settings with { Servers = [server.Address] });
        byte[] text = new byte[1_000_000];
        new Random(3).NextBytes(text);
        byte[] expected = [.. text.Select(value => value is >= (byte)'a' and <= (byte)'z' ? (byte)(value - 32) : value)];
        ReadOnlyMemory<byte> answer = await client.UpperAsync(text, CancellationToken.None);
        Assert.Equal(expected, answer.ToArray());
    }

    [Fact]
    public async Task Requests_survive_connections_that_break()
    {
        await using var server = new PeerServer(PeerServer.UpperCase);
        UpperClient client = Start(Settings with { Servers = [server.Address], ConnectionsPerServer = 2, MaxAttempts = 1000 });
        Task[] calls =
        [
            .. Enumerable.Range(0, 20).Select(async caller =>
            {
                for (int i = 0; i < 50; i++)
                {
                    Assert.Equal($"C{caller}R{i}", await client.UpperAsync($"c{caller}r{i}"));
                    if (caller == 0 && i % 10 == 5)
                        server.DropConnections();
                }
            }),
        ];
        await Task.WhenAll(calls);
        Assert.InRange(server.Connections, 3, int.MaxValue);
    }

    [Fact]
    public async Task A_request_that_may_not_be_sent_again_says_that_the_connection_was_lost()
    {
        await using var server = new PeerServer(stream => stream.ReadExactlyAsync(new byte[2]).AsTask());
        UpperClient client = Start(Settings with { Servers = [server.Address], Retry = false });
        await Assert.ThrowsAsync<UpperConnectionLostException>(() => client.UpperAsync("a"));
    }

    [Fact]
    public async Task A_request_that_waits_for_a_server_is_answered_when_it_comes_back()
    {
        ServerAddress address;
        await using (var gone = new PeerServer(PeerServer.UpperCase))
            address = gone.Address;
        UpperClient client = Start(Settings with { Servers = [address] });
        Task<string> call = client.UpperAsync("patience");
        await using var server = new PeerServer(PeerServer.UpperCase, address.Port);
        Assert.Equal("PATIENCE", await call);
    }

    [Fact]
    public async Task A_refused_connection_fails_at_once_where_that_is_asked_for()
    {
        ServerAddress address = await UnusedAddress();
        UpperClient client = Start(Settings with { Servers = [address, address], FailFast = true });
        var error = await Assert.ThrowsAsync<UpperUnreachableException>(() => client.UpperAsync("a"));
        Assert.Contains(error.Message, new[] { $"connection refused ({address})", $"can't connect ({address})" });
        await Assert.ThrowsAsync<UpperUnreachableException>(() => client.UpperAsync("b"));
    }

    [Fact]
    public async Task Otherwise_it_fails_with_the_true_reason_when_its_time_is_up()
    {
        UpperClient client = Start(Settings with { Servers = [await UnusedAddress()], RequestTimeout = TimeSpan.FromSeconds(2) });
        await Assert.ThrowsAsync<UpperUnreachableException>(() => client.UpperAsync("a"));
    }

    [Fact]
    public async Task An_answer_that_does_not_come_times_out()
    {
        await using var server = new PeerServer(stream => stream.ReadExactlyAsync(new byte[1000]).AsTask());
        UpperClient client = Start(Settings with { Servers = [server.Address], RequestTimeout = TimeSpan.FromSeconds(2) });
        await Assert.ThrowsAsync<UpperTimeoutException>(() => client.UpperAsync("a"));
    }

    [Fact]
    public async Task What_the_server_says_instead_of_an_answer_is_thrown()
    {
        await using var server = new PeerServer(PeerServer.After(2, "error: frame too long (limit 0 bytes)\n"));
        UpperClient client = Start(Settings with { Servers = [server.Address] });
        var error = await Assert.ThrowsAsync<UpperServerException>(() => client.UpperAsync("a"));
        Assert.Equal("frame too long (limit 0 bytes)", error.Message);
    }

    [Fact]
    public async Task Who_gives_up_waiting_disturbs_nobody_else()
    {
        var release = new TaskCompletionSource();
        await using var server = new PeerServer(async stream =>
        {
            await release.Task;
            await PeerServer.UpperCase(stream);
        });
        UpperClient client = Start(Settings with { Servers = [server.Address] });
        using var cancellation = new CancellationTokenSource();
        Task<string> first = client.UpperAsync("first");
        Task<string> given = client.UpperAsync("given up", cancellation.Token);
        Task<string> last = client.UpperAsync("last");
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        release.SetResult();
        Assert.Equal("FIRST", await first);
        Assert.Equal("LAST", await last);
    }

    [Fact]
    public async Task No_more_than_the_limit_are_pending_and_the_rest_waits()
    {
        var release = new TaskCompletionSource();
        await using var server = new PeerServer(async stream =>
        {
            await release.Task;
            await PeerServer.UpperCase(stream);
        });
        UpperClient client = Start(Settings with { Servers = [server.Address], MaxPending = 3, Window = 1 });
        Task<string>[] calls = [.. Enumerable.Range(0, 10).Select(i => client.UpperAsync($"x{i}"))];
        await AwaitAssertAsync(async () => Assert.Equal(
            (3, 2), await client.Pool.Ask<ClientStatus>(ClientStatus.Get.Instance) is var status ? ((int)status.Taken, status.Waiting) : default));
        release.SetResult();
        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"X{i}"), await Task.WhenAll(calls));
    }

    [Fact]
    public async Task Closing_the_pool_fails_what_is_pending_and_what_comes_after()
    {
        await using var server = new PeerServer(stream => stream.ReadExactlyAsync(new byte[1000]).AsTask());
        UpperClient client = Start(Settings with { Servers = [server.Address], Window = 1 });
        Task<string>[] calls = [.. Enumerable.Range(0, 10).Select(i => client.UpperAsync($"x{i}"))];
        await AwaitAssertAsync(async () => Assert.Equal(
            10, (await client.Pool.Ask<ClientStatus>(ClientStatus.Get.Instance)).Taken));
        Sys.Stop(client.Pool);
        foreach (Task<string> call in calls)
            await Assert.ThrowsAsync<UpperClientClosedException>(() => call);
        await Assert.ThrowsAsync<UpperClientClosedException>(() => client.UpperAsync("late"));
    }

    private static async Task<ServerAddress> UnusedAddress()
    {
        await using var gone = new PeerServer(PeerServer.UpperCase);
        return gone.Address;
    }

    private UpperClient Start(ClientSettings settings) => UpperClient.Start(Sys, settings, "client-" + Guid.NewGuid().ToString("N"));
}
