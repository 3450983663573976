using System.Buffers.Binary;
using System.Text;
using AkkaUpper.EndToEnd.Tests.Harness;
using Xunit.Abstractions;

namespace AkkaUpper.EndToEnd.Tests.Hazards;

/// <summary>Hazard: half-close.</summary>
[Collection(HazardCollection.Name)]
public sealed class HalfCloseTests(ITestOutputHelper output)
{
    private const int Lines = 10_000;

    [Theory]
    [InlineData("stream", Transport.Plain, 100)]
    [InlineData("line", Transport.Plain, 100)]
    [InlineData("length", Transport.Plain, 100)]
    [InlineData("stream", Transport.Tls, 20)]
    [InlineData("line", Transport.Tls, 20)]
    [InlineData("length", Transport.Tls, 20)]
    public async Task Ten_thousand_frames_and_a_shutdown_of_the_sending_side_lose_no_answer(string framing, Transport transport, int rounds)
    {
        await using UpperServerProcess server = await UpperServerProcess.StartAsync(transport, Settings.Text(("framing", framing)));
        byte[] request = Frames("line {0} żółw\n", framing);
        byte[] expected = Frames("LINE {0} ŻÓŁW\n", framing);
        int whole = 0;
        for (int round = 0; round < rounds; round++)
        {
            using Peer client = await server.ConnectAsync();
            Task<byte[]> answer = client.ReceiveBytesToEndAsync();
            await client.SendAsync(request);
            await client.FinishSendingAsync();
            if ((await answer).AsSpan().SequenceEqual(expected))
                whole++;
        }

        output.WriteLine($"{framing}, {transport}: {whole} of {rounds} half-closing clients got all of their {Lines:N0} answers");
        Assert.Equal(rounds, whole);
    }

    private static byte[] Frames(string format, string framing)
    {
        using var frames = new MemoryStream();
        Span<byte> header = stackalloc byte[4];
        for (int line = 0; line < Lines; line++)
        {
            byte[] payload = Encoding.UTF8.GetBytes(string.Format(null, format, line));
            BinaryPrimitives.WriteInt32BigEndian(header, payload.Length);
            if (framing == "length")
                frames.Write(header);
            frames.Write(payload);
        }

        return frames.ToArray();
    }
}
