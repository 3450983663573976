using System.Diagnostics;
using System.Net.Sockets;
using System.Security.Authentication;
using AkkaUpper.EndToEnd.Tests.Client;
using AkkaUpper.EndToEnd.Tests.Harness;
using AkkaUpper.EndToEnd.Tests.Hazards;
using Xunit.Abstractions;

namespace AkkaUpper.EndToEnd.Tests.Tls;

/// <summary>Who doesn't speak TLS where it is spoken, who speaks it where it isn't, and who says nothing at all.</summary>
[Collection(HazardCollection.Name)]
public sealed class NotTlsTests(ITestOutputHelper output) : TlsTest
{
    private const int Silent = 500;
    private const int TimeoutSeconds = 3;

    [Theory]
    [InlineData("hello\n", "not TLS: looks like plain text")]
    [InlineData("GET / HTTP/1.1\r\n\r\n", "not TLS: looks like HTTP")]
    [InlineData("\u0001\u0002\u0003\u0004", "not TLS: begins with the bytes 01020304")]
    public async Task Who_does_not_speak_TLS_is_told_and_closed_at_once_and_named_in_the_log(string said, string expected)
    {
        await using UpperServerProcess server = await ServeAsync(Pki.Server("good"));
        using Peer peer = await Peer.ConnectAsync(server.Address);
        await peer.SendAsync(said);

        Assert.Equal("error: this port speaks tls\n", await peer.ReceiveToEndAsync());
        output.WriteLine(await server.Process.LineAsync($"Handshake failed: {expected}"));
        Assert.Single(LogOf(server));
        await IsUnharmedAsync(server);
    }

    [Fact]
    public async Task Who_speaks_TLS_on_a_plain_port_is_told_and_closed_at_once_and_named_in_the_log()
    {
        await using UpperServerProcess server = await UpperServerProcess.StartAsync();
        await Assert.ThrowsAnyAsync<AuthenticationException>(() => Peer.ConnectAsync(server.Address, Transport.Tls));
        output.WriteLine(await server.Process.LineAsync("Not served: the client speaks TLS, and this endpoint doesn't"));

        (int exitCode, _, string errors) = await ClientProcess.RunAsync(
            ["send", "hello", "--tls", "--server", $"127.0.0.1:{PortOf(server)}"]);
        Assert.Equal(2, exitCode);
        Assert.Contains("this is no TLS server: it says \"error: this port does not speak tls\"", errors);
        output.WriteLine(errors.TrimEnd());
    }

    [Fact]
    public async Task Clients_that_never_shake_hands_are_gone_at_the_handshake_timeout_while_honest_ones_go_on()
    {
        await using UpperServerProcess server = await UpperServerProcess.StartAsync(
            Transport.Tls, Settings.Text(("framing", "line"), ("tls__handshake-timeout", $"{TimeoutSeconds} s")));
        using Peer honest = await server.ConnectAsync();
        long start = Stopwatch.GetTimestamp();
        using Crowd silent = await Crowd.ConnectAsync(server.Address, Silent);
        double connected = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Task<double[]> ends = silent.AllAsync(async (peer, _) =>
        {
            Assert.Equal("", await EndOfAsync(peer));
            return Stopwatch.GetElapsedTime(start).TotalSeconds;
        });

        int exchanged = 0;
        while (!ends.IsCompleted)
        {
            await honest.SendAsync($"line {exchanged}\n");
            Assert.Equal($"LINE {exchanged}\n", await honest.ReceiveAsManyAsAsync($"LINE {exchanged}\n"));
            exchanged++;
        }

        double[] seconds = await ends;
        output.WriteLine(
            $"{Silent} silent clients gone {seconds.Min():F1} to {seconds.Max():F1} s after the first connected, which took them {connected:F1} s; "
            + $"an honest one exchanged {exchanged:N0} lines meanwhile");
        Assert.All(seconds, each => Assert.InRange(each, TimeoutSeconds - 0.1, TimeoutSeconds + connected + 1));
    }

    [Fact]
    public async Task Above_the_bound_on_handshakes_clients_are_closed_at_once()
    {
        const int Bound = 10;
        await using UpperServerProcess server = await UpperServerProcess.StartAsync(
            Transport.Tls, Settings.Text(("framing", "line"), ("tls__max-handshakes", $"{Bound}"), ("tls__handshake-timeout", "1 min")));
        using Crowd crowd = await Crowd.ConnectAsync(server.Address, 3 * Bound);
        // Which of them were too many is the server's to say: it accepts several at a time.
        List<Task> open = [.. crowd.Members.Select(async peer => Assert.Equal("", await EndOfAsync(peer)))];
        while (open.Count > Bound)
        {
            Task closed = await Task.WhenAny(open).WaitAsync(RunningProcess.Patience);
            await closed;
            open.Remove(closed);
        }

        Assert.All(open, end => Assert.False(end.IsCompleted));
    }

    /// <summary>What comes before the end; a reset is an end as well.</summary>
    private static async Task<string> EndOfAsync(Peer peer)
    {
        try
        {
            return await peer.ReceiveToEndAsync();
        }
        catch (SocketException)
        {
            return "";
        }
    }
}
