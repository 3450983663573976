using System.Buffers.Binary;
using System.Text;
using AkkaUpper.EndToEnd.Tests.Harness;
using Xunit.Abstractions;

namespace AkkaUpper.EndToEnd.Tests.Hazards;

/// <summary>Hazard: half-close.</summary>
[Collection(HazardCollection.Name)]
public sealed class HalfCloseTests(ITestOutputHelper output)
{
    private const int Rounds = 100;
    private const int Lines = 10_000;

    [Theory]
    [InlineData("stream")]
    [InlineData("line")]
    [InlineData("length")]
    public async Task Ten_thousand_frames_and_a_shutdown_of_the_sending_side_lose_no_answer(string framing)
    {
        await using UpperServerProcess server = await UpperServerProcess.StartAsync([], Settings.Text(("framing", framing)));
        byte[] request = Frames("line {0} żółw\n", framing);
        byte[] expected = Frames("LINE {0} ŻÓŁW\n", framing);
        int whole = 0;
        for (int round = 0; round < Rounds; round++)
        {
            using Peer client = await server.ConnectAsync();
            Task<byte[]> answer = client.ReceiveBytesToEndAsync();
            await client.SendAsync(request);
            client.FinishSending();
            if ((await answer).AsSpan().SequenceEqual(expected))
                whole++;
        }

        output.WriteLine($"{framing}: {whole} of {Rounds} half-closing clients got all of their {Lines:N0} answers");
        Assert.Equal(Rounds, whole);
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
