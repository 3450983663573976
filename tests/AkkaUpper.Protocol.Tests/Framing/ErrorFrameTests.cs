using System.Buffers;
using System.Text;
using AkkaUpper.Protocol.Framing;

namespace AkkaUpper.Protocol.Tests.Framing;

public class ErrorFrameTests
{
    [Theory]
    [InlineData(FramingKind.Stream)]
    [InlineData(FramingKind.Line)]
    public void An_error_is_a_line_in_lower_case(FramingKind kind) =>
        Assert.Equal("error: too many connections (limit 1000)\n"u8, Write(new() { Kind = kind }, "too many connections (limit 1000)"));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Where_frames_have_a_length_an_error_is_a_frame(int headerSize)
    {
        var options = new FramingOptions { Kind = FramingKind.Length, LengthHeaderSize = headerSize };
        Assert.Equal(LengthFrames.Of(headerSize, "error: idle for 60 s"), Write(options, "idle for 60 s"));
    }

    [Theory]
    [InlineData("x", 255)]
    [InlineData("é", 255)]
    [InlineData("€", 253)]
    [InlineData("😀", 255)]
    public void An_error_longer_than_its_header_can_say_is_cut_by_whole_characters(string character, int length)
    {
        var options = new FramingOptions { Kind = FramingKind.Length, LengthHeaderSize = 1 };
        byte[] frame = Write(options, string.Concat(Enumerable.Repeat(character, 300)));
        Assert.Equal(length, frame[0]);
        Assert.Equal(length, frame.Length - 1);
        string text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(frame.AsSpan(1));
        Assert.Equal("error: ", text[..7]);
        Assert.Equal("", text[7..].Replace(character, ""));
    }

    private static byte[] Write(FramingOptions options, string text)
    {
        var answers = new ArrayBufferWriter<byte>();
        FrameProcessor.Create(options).WriteError(text, answers);
        return answers.WrittenSpan.ToArray();
    }
}
