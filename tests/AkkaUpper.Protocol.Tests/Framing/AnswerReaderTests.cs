using System.Buffers;
using System.Text;
using AkkaUpper.Protocol.Framing;

namespace AkkaUpper.Protocol.Tests.Framing;

public class AnswerReaderTests
{
    private static readonly string[] Texts = ["hello", "", "two\nlines", "ends\n", "\r", "ŉ€😀"];
    private static readonly string[] Answers = ["HELLO", "", "TWO\nLINES", "ENDS\n", "\r", "ʼN€😀"];

    public static TheoryData<FramingKind, int> Framings => new()
    {
        { FramingKind.Stream, 4 },
        { FramingKind.Line, 4 },
        { FramingKind.Length, 1 },
        { FramingKind.Length, 2 },
        { FramingKind.Length, 4 },
    };

    [Theory]
    [MemberData(nameof(Framings))]
    public void Every_request_gets_its_answer_whatever_the_cuts(FramingKind kind, int headerSize)
    {
        var options = new FramingOptions { Kind = kind, LengthHeaderSize = headerSize };
        var requests = new ArrayBufferWriter<byte>();
        int[] lines = [.. Texts.Select(text => RequestWriter.Write(options, Encoding.UTF8.GetBytes(text), requests))];
        byte[] answers = Exchange.Run(options, requests.WrittenSpan, []);

        for (int size = 1; size <= answers.Length; size++)
            Assert.Equal(Answers.Select(text => (AnswerStatus.Answer, text)), Read(options, answers, size, lines));
    }

    [Theory]
    [InlineData(FramingKind.Line, "A\nerror: idle for 60 s\n")]
    [InlineData(FramingKind.Stream, "A\nerror: idle for 60 s\n")]
    [InlineData(FramingKind.Line, "A\nPART OF A LINEerror: idle for 60 s\n")]
    [InlineData(FramingKind.Line, "A\nONE OF THREE\nerror: idle for 60 s\n")]
    public void An_error_is_told_from_an_answer_by_looking(FramingKind kind, string received)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(received);
        for (int size = 1; size <= bytes.Length; size++)
        {
            Assert.Equal(
                [(AnswerStatus.Answer, "A"), (AnswerStatus.Error, "idle for 60 s")],
                Read(new() { Kind = kind }, bytes, size, [1, 3]));
        }
    }

    [Fact]
    public void An_error_in_a_frame_is_told_from_an_answer_too()
    {
        byte[] bytes = [.. LengthFrames.Of(4, "A"), .. LengthFrames.Of(4, "error: frame too long (limit 4 bytes)")];
        Assert.Equal(
            [(AnswerStatus.Answer, "A"), (AnswerStatus.Error, "frame too long (limit 4 bytes)")],
            Read(new() { Kind = FramingKind.Length }, bytes, 3, [1, 1]));
    }

    [Theory]
    [InlineData(FramingKind.Line, "12345\n", AnswerStatus.Answer)]
    [InlineData(FramingKind.Line, "123456", AnswerStatus.TooLong)]
    [InlineData(FramingKind.Line, "12\n345\n", AnswerStatus.TooLong)]
    [InlineData(FramingKind.Length, "\0\0\0\u000512345", AnswerStatus.Answer)]
    [InlineData(FramingKind.Length, "\0\0\0\u0006", AnswerStatus.TooLong)]
    public void A_longer_answer_than_agreed_is_not_held(FramingKind kind, string received, AnswerStatus status)
    {
        var reader = new AnswerReader(new() { Kind = kind }, maxAnswerLength: 5);
        ReadOnlySpan<byte> chunk = Encoding.UTF8.GetBytes(received);
        Assert.Equal(status, reader.Read(ref chunk, lines: received.Contains("2\n") ? 2 : 1, out _));
    }

    [Fact]
    public void It_knows_whether_an_answer_was_cut_short()
    {
        var reader = new AnswerReader(new() { Kind = FramingKind.Line }, maxAnswerLength: 100);
        Assert.True(reader.IsBetweenAnswers);
        ReadOnlySpan<byte> chunk = "ON"u8;
        Assert.Equal(AnswerStatus.Incomplete, reader.Read(ref chunk, 1, out _));
        Assert.True(chunk.IsEmpty);
        Assert.False(reader.IsBetweenAnswers);
        chunk = "E\nTWO\n"u8;
        Assert.Equal(AnswerStatus.Answer, reader.Read(ref chunk, 1, out ReadOnlySpan<byte> answer));
        Assert.Equal("ONE"u8, answer);
        Assert.True(reader.IsBetweenAnswers);
        Assert.Equal("TWO\n"u8, chunk);
    }

    [Fact]
    public void A_text_that_no_header_can_announce_is_no_request()
    {
        var options = new FramingOptions { Kind = FramingKind.Length, LengthHeaderSize = 1 };
        Assert.Throws<ArgumentException>(() => RequestWriter.Write(options, new byte[256], new ArrayBufferWriter<byte>()));
    }

    private static List<(AnswerStatus, string)> Read(FramingOptions options, byte[] bytes, int size, int[] lines)
    {
        var reader = new AnswerReader(options, maxAnswerLength: 100);
        List<(AnswerStatus, string)> found = [];
        for (int start = 0; start < bytes.Length; start += size)
        {
            ReadOnlySpan<byte> chunk = bytes.AsSpan(start, Math.Min(size, bytes.Length - start));
            while (!chunk.IsEmpty)
            {
                AnswerStatus status = reader.Read(ref chunk, lines[found.Count], out ReadOnlySpan<byte> answer);
                if (status != AnswerStatus.Incomplete)
                    found.Add((status, Encoding.UTF8.GetString(answer)));
            }
        }

        Assert.True(reader.IsBetweenAnswers);
        return found;
    }
}
