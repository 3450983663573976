using Akka.IO;
using Akka.Streams;
using Akka.Streams.Dsl;
using Akka.TestKit.Xunit2;
using AkkaUpper.Client;
using AkkaUpper.Client.Streams;
using AkkaUpper.Protocol.Framing;
using Xunit.Abstractions;

namespace AkkaUpper.Tests.Client.Streams;

/// <summary><see cref="UpperFlow.Texts"/> and <see cref="UpperFlow.Bytes"/> through a pool, over real sockets.</summary>
public sealed class TextsFlowTests(ITestOutputHelper output) : TestKit("akka.loglevel = OFF", output: output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Each_text_has_its_answer_in_order_over_several_connections()
    {
        await using var server = new PeerServer(PeerServer.UpperCase);
        UpperClient client = UpperClient.Start(Sys, new ClientSettings { Servers = [server.Address], ConnectionsPerServer = 3 });
        IReadOnlyList<ByteString> answers = await Source.From(Enumerable.Range(0, 2000))
            .Select(number => ByteString.FromString($"text {number}\nof two lines"))
            .Via(UpperFlow.Texts(client))
            .RunWith(Sink.Seq<ByteString>(), Sys.Materializer()).WaitAsync(Patience);
        Assert.Equal(
            Enumerable.Range(0, 2000).Select(number => $"TEXT {number}\nOF TWO LINES"), answers.Select(answer => answer.ToString()));
    }

    [Fact]
    public async Task Who_takes_no_answers_is_asked_for_no_texts()
    {
        await using var server = new PeerServer(PeerServer.UpperCase);
        UpperClient client = UpperClient.Start(Sys, new ClientSettings { Servers = [server.Address] });
        int given = 0;
        var gate = new TaskCompletionSource();
        Task<int> counting = Source.From(Texts())
            .Via(UpperFlow.Texts(client, parallelism: 8))
            .SelectAsync(1, async answer =>
            {
                await gate.Task;
                return answer.Count;
            })
            .RunAggregate(0, (count, _) => count + 1, Sys.Materializer());
        await AwaitConditionAsync(() => Task.FromResult(Volatile.Read(ref given) >= 8));
        // Those under way, the one that waits, and one that is ready to go.
        Assert.InRange(Volatile.Read(ref given), 8, 11);
        gate.SetResult();
        Assert.Equal(1000, await counting.WaitAsync(Patience));

        IEnumerable<ByteString> Texts()
        {
            for (int i = 0; i < 1000; i++)
            {
                Interlocked.Increment(ref given);
                yield return ByteString.FromString($"{i}");
            }
        }
    }

    [Theory]
    [InlineData(FramingKind.Line)]
    [InlineData(FramingKind.Stream)]
    public async Task Connections_that_break_lose_and_double_nothing(FramingKind framing)
    {
        await using var server = new PeerServer(PeerServer.UpperCase);
        var settings = new ClientSettings
        {
            Servers = [server.Address],
            Framing = new FramingOptions { Kind = framing },
            MaxAttempts = 1000,
            ReconnectFirst = TimeSpan.FromMilliseconds(1),
            ReconnectLongest = TimeSpan.FromMilliseconds(5),
            RequestTimeout = Patience,
        };
        UpperClient client = UpperClient.Start(Sys, settings);
        string text = string.Concat(Enumerable.Range(0, 100_000).Select(number => $"line {number}\n"));
        int drops = 0;
        ByteString all = await Source.From(Chunks())
            .Via(UpperFlow.Bytes(client, settings.Framing))
            .RunAggregate(ByteString.Empty, (sum, each) => sum + each, Sys.Materializer()).WaitAsync(Patience);
        Assert.Equal(text.ToUpperInvariant(), all.ToString());
        Assert.Equal(5, drops);
        Assert.InRange(server.Connections, 2, 6);

        IEnumerable<ByteString> Chunks()
        {
            byte[] bytes = System.Text.Encoding.ASCII.GetBytes(text);
            const int chunk = 10_000;
            for (int start = 0; start < bytes.Length; start += chunk)
            {
                if (start % 200_000 == 190_000)
                {
                    drops++;
                    server.DropConnections();
                }

                yield return ByteString.FromBytes(bytes, start, Math.Min(chunk, bytes.Length - start));
            }
        }
    }
}
