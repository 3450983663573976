using System.Text;
using Akka.TestKit.Xunit2;
using AkkaUpper.Client;
using AkkaUpper.Client.Load;
using AkkaUpper.Protocol.Casing;
using Xunit.Abstractions;

namespace AkkaUpper.Tests.Client;

/// <summary>A load notices what is wrong, and measures what it says.</summary>
public sealed class LoadTests(ITestOutputHelper output) : TestKit(Patience.Config, output: output)
{
    private static readonly ClientSettings Settings = new() { RequestTimeout = TimeSpan.FromSeconds(20) };

    private static readonly LoadPlan Plan = new() { Connections = 7, Depth = 3, Count = 1000, WarmUp = TimeSpan.Zero };

    [Fact]
    public async Task All_requests_are_dealt_out_and_their_answers_verified()
    {
        await using var server = new PeerServer(PeerServer.UpperCase);
        LoadResult result = await Run(server, Plan);
        Assert.True(result.IsClean);
        Assert.Equal((1000, 0, 0), (result.Meter.Correct, result.Meter.Wrong, result.Meter.Failed));
        Assert.Equal(1000, result.Meter.Latency.Snapshot().Count);
        Assert.Equal(7, result.Rates.Count);
    }

    [Fact]
    public async Task An_answer_that_is_not_in_upper_case_is_wrong()
    {
        await using var server = new PeerServer(async stream =>
        {
            var reader = new StreamReader(stream);
            while (await reader.ReadLineAsync() is { } line)
                await stream.WriteAsync(Encoding.UTF8.GetBytes(line.ToUpperInvariant().Replace('E', 'F') + "\n"));
        });
        LoadResult result = await Run(server, Plan with { Count = 10 });
        Assert.Equal((0, 10), (result.Meter.Correct, result.Meter.Wrong));
        Assert.False(result.IsClean);
    }

    [Fact]
    public async Task Two_answers_that_changed_places_are_wrong()
    {
        await using var server = new PeerServer(async stream =>
        {
            var reader = new StreamReader(stream);
            while (await reader.ReadLineAsync() is { } first && await reader.ReadLineAsync() is { } second)
                await stream.WriteAsync(Encoding.UTF8.GetBytes($"{second.ToUpperInvariant()}\n{first.ToUpperInvariant()}\n"));
        });
        LoadResult result = await Run(server, Plan with { Connections = 1, Depth = 2, Count = 10 });
        Assert.Equal((0, 10), (result.Meter.Correct, result.Meter.Wrong));
    }

    [Fact]
    public async Task A_connection_that_breaks_is_counted_with_its_reason()
    {
        int connections = 0;
        await using var server = new PeerServer(async stream =>
        {
            if (Interlocked.Increment(ref connections) == 1)
                await stream.ReadExactlyAsync(new byte[100]);
            else
                await PeerServer.UpperCase(stream);
        });
        LoadResult result = await Run(server, Plan with { Connections = 1, Count = 50 });
        Assert.Equal(50, result.Meter.Correct + result.Meter.Failed);
        Assert.InRange(result.Meter.Failed, 1, 3);
        Assert.Contains(result.Meter.Errors, error => error.Key.StartsWith("ConnectionLost", StringComparison.Ordinal));
    }

    [Fact]
    public async Task At_a_fixed_rate_what_a_pause_of_the_server_holds_up_counts_as_late()
    {
        await using var server = new PeerServer(async stream =>
        {
            // The first byte of the first request's number.
            await stream.ReadExactlyAsync(new byte[1]);
            await Task.Delay(TimeSpan.FromMilliseconds(500));
            await stream.WriteAsync("0"u8.ToArray());
            await PeerServer.UpperCase(stream);
        });
        LoadResult result = await Run(server, Plan with
        {
            Connections = 1,
            Depth = 1,
            Count = null,
            Duration = TimeSpan.FromSeconds(1),
            Rate = 200,
        });
        // A closed loop would have seen one late answer; a hundred were due in that half of a second.
        LatencySnapshot latency = result.Meter.Latency.Snapshot();
        Assert.InRange(latency.Count, 150, 210);
        Assert.InRange(latency.Percentile(0.75), TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_a_reason_not_to_start()
    {
        ServerAddress address;
        await using (var gone = new PeerServer(PeerServer.UpperCase))
            address = gone.Address;
        await Assert.ThrowsAsync<UpperUnreachableException>(() =>
            UpperLoad.RunAsync(Sys, Plan, Settings with { Servers = [address] }, new LoadMeter()));
    }

    [Theory]
    [InlineData(TextKind.Ascii)]
    [InlineData(TextKind.European)]
    [InlineData(TextKind.Greek)]
    [InlineData(TextKind.Mixed)]
    [InlineData(TextKind.Emoji)]
    public void Texts_have_their_size_and_seed_and_the_answer_that_casing_gives(TextKind kind)
    {
        for (int size = 0; size < 200; size += 7)
        {
            var texts = new LoadTexts(kind, size, seed: 5);
            var again = new LoadTexts(kind, size, seed: 5);
            for (int i = 0; i < 256; i++)
            {
                Assert.Equal(size, texts[i].Text.Length);
                Assert.Equal(texts[i].Text, again[i].Text);
                Assert.Equal(Encoding.UTF8.GetString(Upper(texts[i].Text)), Encoding.UTF8.GetString(texts[i].Answer));
                Assert.DoesNotContain((byte)'\n', texts[i].Text);
            }
        }
    }

    [Fact]
    public void The_histogram_is_off_by_a_64th_at_most()
    {
        for (long value = 1; value < 1L << 39; value = (value * 3 / 2) + 1)
        {
            var histogram = new LatencyHistogram();
            histogram.Record(value);
            Assert.InRange(histogram.Snapshot().Max.TotalNanoseconds, value - 100, (value * 65.0 / 64) + 1);
        }
    }

    [Fact]
    public void Percentiles_are_those_of_what_was_recorded()
    {
        var histogram = new LatencyHistogram();
        for (int milliseconds = 1; milliseconds <= 1000; milliseconds++)
            histogram.Record(milliseconds * 1_000_000L);
        LatencySnapshot latency = histogram.Snapshot();
        Assert.Equal(1000, latency.Count);
        Assert.InRange(latency.Percentile(0.5).TotalMilliseconds, 500, 508);
        Assert.InRange(latency.Percentile(0.99).TotalMilliseconds, 990, 1006);
        Assert.InRange(latency.Max.TotalMilliseconds, 1000, 1016);
        Assert.Equal(1000, latency.ByDoubling().Sum(range => range.Count));

        histogram.Record(5_000_000_000);
        Assert.Equal(1, histogram.Snapshot().Since(latency).Count);
        Assert.InRange(histogram.Snapshot().Since(latency).Percentile(0.5).TotalSeconds, 5, 5.1);
    }

    private static byte[] Upper(byte[] text)
    {
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        var caser = new UpperCaser();
        caser.Write(text.AsSpan(), output);
        caser.Complete(output);
        return output.WrittenSpan.ToArray();
    }

    private Task<LoadResult> Run(PeerServer server, LoadPlan plan) =>
        UpperLoad.RunAsync(Sys, plan, Settings with { Servers = [server.Address] }, new LoadMeter());
}
