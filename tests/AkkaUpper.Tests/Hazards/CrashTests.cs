using System.Globalization;
using System.Threading.Channels;
using Akka.Actor;
using AkkaUpper.Tests.Hosting;
using Xunit.Abstractions;

namespace AkkaUpper.Tests.Hazards;

/// <summary>Hazard: the crash of a connection's actor.</summary>
public sealed class CrashTests(ITestOutputHelper output)
{
    private static readonly TimeSpan BetweenKills = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan BetweenLines = TimeSpan.FromMilliseconds(20);

    [Theory]
    [InlineData(1000, false, "", 1)]
    [InlineData(100, true, "/tls", 20)]
    public async Task Of_many_clients_only_those_whose_actor_is_killed_lose_anything_and_they_can_come_back(
        int count, bool isEncrypted, string victim, int kills)
    {
        await using LiveServer server = isEncrypted ? await LiveServer.StartEncryptedAsync("text") : await LiveServer.StartAsync("text");
        using var stop = new CancellationTokenSource();
        // One entry for each connection that is served for the first time.
        var served = Channel.CreateUnbounded<int>();
        Task<(int Answers, int Closes)>[] clients =
            [.. Enumerable.Range(0, count).Select(number => TalkAsync(server, number, served.Writer, stop.Token))];
        for (int client = 0; client < count; client++)
            await served.Reader.ReadAsync().AsTask().WaitAsync(LineClient.Patience);

        // Connections are numbered as they come, so it is known which are there.
        List<int> living = [.. Enumerable.Range(1, count)];
        var random = new Random(count);
        string last = "";
        using (var pace = new PeriodicTimer(BetweenKills))
        {
            for (int kill = 0; kill < kills; kill++)
            {
                await pace.WaitForNextTickAsync();
                int chosen = random.Next(living.Count);
                string path = $"/user/upper-server/text/{living[chosen].ToString(CultureInfo.InvariantCulture)}{victim}";
                server.System.ActorSelection(path).Tell(Kill.Instance);
                // Its client sees the close, comes again and is served by a new actor.
                await served.Reader.ReadAsync().AsTask().WaitAsync(LineClient.Patience);
                last = path;
                living[chosen] = count + kill + 1;
            }
        }

        await stop.CancelAsync();
        (int Answers, int Closes)[] results = await Task.WhenAll(clients);

        int closes = results.Sum(result => result.Closes);
        output.WriteLine(
            $"{(isEncrypted ? "TLS" : "plain")}: {kills} of {count} clients' actors{victim} killed one after the other: {closes} connections closed, {results.Sum(result => result.Answers):N0} answers, none wrong, all {kills} came back");
        Assert.Equal(kills, closes);
        // The end of its child is no failure of a connection: supervision logs that.
        if (victim.Length == 0)
        {
            await server.Log.Line($"{last} failed and was closed").WaitAsync(LineClient.Patience);
            Assert.Single(server.Log.Lines, line => line.Contains("failed and was closed", StringComparison.Ordinal));
        }
    }

    /// <summary>Exchanges lines, connecting again when closed.</summary>
    private static async Task<(int Answers, int Closes)> TalkAsync(
        LiveServer server, int number, ChannelWriter<int> served, CancellationToken stop)
    {
        using var pace = new PeriodicTimer(BetweenLines);
        int answers = 0;
        for (int closes = 0; ; closes++)
        {
            using LineClient client = await LineClient.ConnectAsync(server.AddressOf("text"), server.IsEncrypted);
            bool isNew = true;
            while (await client.ExchangeAsync())
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
}
