using System.Buffers.Binary;
using System.Text;
using AkkaUpper.EndToEnd.Tests.Harness;
using Xunit.Abstractions;

namespace AkkaUpper.EndToEnd.Tests.Hazards;

/// <summary>Hazard: ill-formed and split UTF-8.</summary>
[Collection(HazardCollection.Name)]
public sealed class SplitTextTests(ITestOutputHelper output)
{
    /// <summary>Characters of one to four bytes, some of which grow, and every kind of ill-formed bytes among them.</summary>
    private static readonly byte[] Text =
    [
        .. "straße żółw ŉ ﬃ ΐ 𐐨 "u8,
        0xC3, 0x28,             // a lead byte without its continuation
        0x80, 0xBF,             // continuations without a lead byte
        0xC0, 0xAF,             // an overlong form
        0xED, 0xA0, 0x80,       // a surrogate
        0xF0, 0x9F, 0x98, 0x61, // a truncated sequence, then a letter
        0xF4, 0x90, 0x80, 0x80, // beyond U+10FFFF
        0xFE, 0xFF,             // never in UTF-8
        .. "né"u8,
        0xE2, 0x82,             // truncated by the end
    ];

    /// <summary>U+FFFD for each maximal subpart (Unicode 17, section 3.9, table 3-8).</summary>
    private const string Expected =
        "STRASSE ŻÓŁW \u02BCN FFI \u0399\u0308\u0301 \U00010400 "
        + "\uFFFD(" + "\uFFFD\uFFFD" + "\uFFFD\uFFFD" + "\uFFFD\uFFFD\uFFFD" + "\uFFFDA" + "\uFFFD\uFFFD\uFFFD\uFFFD" + "\uFFFD\uFFFD"
        + "NÉ\uFFFD";

    [Theory]
    [InlineData("stream", Transport.Plain)]
    [InlineData("line", Transport.Plain)]
    [InlineData("length", Transport.Plain)]
    [InlineData("stream", Transport.Tls)]
    [InlineData("line", Transport.Tls)]
    [InlineData("length", Transport.Tls)]
    public async Task Text_cut_anywhere_is_answered_as_if_it_came_whole(string framing, Transport transport)
    {
        await using UpperServerProcess server = await UpperServerProcess.StartAsync(
            transport, Settings.Text(("framing", framing), ("flush-after", "off")));
        byte[] lead = Frame("go"u8, framing);
        byte[] request = Frame(Text, framing);
        byte[] expected = Frame(Encoding.UTF8.GetBytes(Expected), framing);
        byte[] leadExpected = Frame("GO"u8, framing);
        for (int cut = 0; cut <= request.Length; cut++)
        {
            using Peer client = await server.ConnectAsync();
            // The answer to a frame before it says that what came with that frame has been read.
            await client.SendAsync([.. lead, .. request[..cut]]);
            byte[] first = await client.ReceiveBytesAsync(leadExpected.Length);
            await client.SendAsync(request[cut..]);
            await client.FinishSendingAsync();
            byte[] rest = await client.ReceiveBytesToEndAsync();
            Assert.True(leadExpected.AsSpan().SequenceEqual(first), $"cut at {cut}: {Convert.ToHexString(first)}");
            Assert.True(expected.AsSpan().SequenceEqual(rest), $"cut at {cut}: {Encoding.UTF8.GetString(rest)}");
        }

        output.WriteLine($"{framing}, {transport}: {request.Length + 1} cuts, all answered as the whole");
    }

    [Theory]
    [InlineData("stream", Transport.Plain)]
    [InlineData("line", Transport.Plain)]
    [InlineData("length", Transport.Plain)]
    [InlineData("line", Transport.Tls)]
    public async Task Ill_formed_text_is_rejected_with_its_offset_where_it_is_not_welcome(string framing, Transport transport)
    {
        await using UpperServerProcess server = await UpperServerProcess.StartAsync(
            transport, Settings.Text(("framing", framing), ("ill-formed", "reject")));
        using Peer client = await server.ConnectAsync();
        await client.SendAsync(Frame([(byte)'a', (byte)'b', 0xFF, (byte)'c'], framing));

        byte[] answer = await client.ReceiveBytesToEndAsync();
        string error = Encoding.UTF8.GetString(framing == "length" ? answer[4..] : answer);
        Assert.EndsWith("error: ill-formed utf-8 at byte offset 2", error.TrimEnd('\n'));
        output.WriteLine($"{framing}, {transport}: {error.TrimEnd('\n')}");
    }

    private static byte[] Frame(ReadOnlySpan<byte> payload, string framing)
    {
        switch (framing)
        {
            case "line":
                return [.. payload, (byte)'\n'];
            case "length":
                byte[] frame = new byte[4 + payload.Length];
                BinaryPrimitives.WriteInt32BigEndian(frame, payload.Length);
                payload.CopyTo(frame.AsSpan(4));
                return frame;
            default:
                return payload.ToArray();
        }
    }
}
