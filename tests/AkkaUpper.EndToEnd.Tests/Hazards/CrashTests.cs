using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using AkkaUpper.EndToEnd.Tests.Harness;
using AkkaUpper.EndToEnd.Tests.WebConsole;
using Xunit.Abstractions;

namespace AkkaUpper.EndToEnd.Tests.Hazards;

/// <summary>Hazard: the crash of a connection's actor. The playground of the console is what makes them crash.</summary>
[Collection(HazardCollection.Name)]
public sealed class CrashTests(ITestOutputHelper output)
{
    private const int Clients = 100;
    private const string Logged = "failed and was closed";

    private static readonly TimeSpan BetweenCrashes = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan BetweenLines = TimeSpan.FromMilliseconds(20);

    [Theory]
    [InlineData(Transport.Plain, 100)]
    [InlineData(Transport.Tls, 20)]
    public async Task Of_a_hundred_clients_only_those_whose_actor_crashes_lose_anything_and_they_can_come_back(
        Transport transport, int crashes)
    {
        string[] encryption = transport == Transport.Tls ? ["--tls-self-signed"] : [];
        await using ConsoleServer console = await ConsoleServer.StartAsync(["--playground", "--framing", "line", .. encryption]);
        IPEndPoint address = console.Server.Address;
        using var stop = new CancellationTokenSource();
        // One entry for each connection that is served for the first time.
        var served = Channel.CreateUnbounded<int>();
        Task<(int Answers, int Closes)>[] clients =
            [.. Enumerable.Range(0, Clients).Select(number => TalkAsync(address, transport, number, served.Writer, stop.Token))];
        for (int client = 0; client < Clients; client++)
            await served.Reader.ReadAsync().AsTask().WaitAsync(RunningProcess.Patience);

        // Connections are numbered as they come, so it is known which are there.
        List<int> living = [.. Enumerable.Range(1, Clients)];
        var random = new Random(crashes);
        using (var pace = new PeriodicTimer(BetweenCrashes))
        {
            for (int crash = 0; crash < crashes; crash++)
            {
                await pace.WaitForNextTickAsync();
                int chosen = random.Next(living.Count);
                string path = $"/user/upper-server/text/{living[chosen].ToString(CultureInfo.InvariantCulture)}";
                (HttpStatusCode status, _) = await console.PostAsync("api/playground/crash", $$"""{"path":"{{path}}"}""");
                Assert.Equal(HttpStatusCode.Accepted, status);
                // Its client sees the close, comes again and is served by a new actor.
                await served.Reader.ReadAsync().AsTask().WaitAsync(RunningProcess.Patience);
                living[chosen] = Clients + crash + 1;
            }
        }

        await stop.CancelAsync();
        (int Answers, int Closes)[] results = await Task.WhenAll(clients);

        int closes = results.Sum(result => result.Closes);
        int answers = results.Sum(result => result.Answers);
        output.WriteLine($"{transport}: {crashes} of {Clients} clients' actors made to crash one after the other: {closes} connections closed, {answers:N0} answers, none wrong, all {crashes} came back");
        Assert.Equal(crashes, closes);
        await AllCrashesLoggedAsync(console.Server.Process, crashes);
    }

    /// <summary>Ten a second are just what the log lets pass, so some may come summed up, a second later.</summary>
    private static async Task AllCrashesLoggedAsync(RunningProcess server, int crashes)
    {
        using var patience = new CancellationTokenSource(RunningProcess.Patience);
        using var pace = new PeriodicTimer(BetweenCrashes);
        while (CrashesIn(server) < crashes)
            Assert.True(await pace.WaitForNextTickAsync(patience.Token));
        Assert.Equal(crashes, CrashesIn(server));
    }

    private static int CrashesIn(RunningProcess server) => server.Output
        .Where(line => line.Contains(Logged, StringComparison.Ordinal))
        .Sum(CountIn);

    /// <summary>One, or as many as a line says that sums up.</summary>
    private static int CountIn(string line)
    {
        int end = line.IndexOf(" more within", StringComparison.Ordinal);
        return end < 0 ? 1 : int.Parse(line[..end].Split(' ')[^1], CultureInfo.InvariantCulture);
    }

    /// <summary>Exchanges lines, connecting again when closed, in order or by a reset.</summary>
    private static async Task<(int Answers, int Closes)> TalkAsync(
        IPEndPoint address, Transport transport, int number, ChannelWriter<int> served, CancellationToken stop)
    {
        using var pace = new PeriodicTimer(BetweenLines);
        int answers = 0;
        for (int closes = 0; ; closes++)
        {
            using Peer peer = await Peer.ConnectAsync(address, transport);
            bool isNew = true;
            while (await ExchangeAsync(peer, $"client {number}, żółw {answers}\n"))
            {
                answers++;
                if (isNew)
                    served.TryWrite(number);
                isNew = false;
                if (stop.IsCancellationRequested)
                    return (answers, closes);
                await pace.WaitForNextTickAsync(CancellationToken.None);
            }
        }
    }

    /// <summary>One line and its answer, the right one; false when the connection is closed instead.</summary>
    private static async Task<bool> ExchangeAsync(Peer peer, string line)
    {
        try
        {
            await peer.SendAsync(line);
            string expected = line.ToUpperInvariant();
            string answer = await peer.ReceiveAsManyAsAsync(expected);
            if (answer.Length == 0)
                return false;
            Assert.Equal(expected, answer);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
        catch (IOException)
        {
            // Encrypted: the end was not said.
            return false;
        }
    }
}
