using System.Buffers;
using System.Text;
using AkkaUpper.Protocol.Casing;
using AkkaUpper.Protocol.Framing;

namespace AkkaUpper.Protocol.Tests.Framing;

/// <summary>What a connection is answered in all, said the slow and simple way: whole input, one frame after another.</summary>
internal static class FrameModel
{
    public static byte[] Answers(FramingOptions options, byte[] input) => options.Kind switch
    {
        FramingKind.Line => Line(options, input),
        FramingKind.Length => Length(options, input),
        _ => Stream(options, input),
    };

    private static byte[] Stream(FramingOptions options, byte[] input)
    {
        (byte[] answer, string? error) = Upper(options, input);
        return [.. answer, .. Encoding.UTF8.GetBytes(error is null ? "" : $"error: {error}\n")];
    }

    private static byte[] Line(FramingOptions options, byte[] input)
    {
        List<byte> answers = [];
        long frames = 0;
        for (int start = 0, end; start < input.Length; start = end)
        {
            end = Array.IndexOf(input, (byte)'\n', start) + 1;
            int terminator = 1;
            if (end == 0)
                (end, terminator) = (input.Length, 0);
            else if (end - start > 1 && input[end - 2] == '\r')
                terminator = 2;

            (byte[] answer, string? error) = (end - start - terminator) > options.MaxFrameLength
                ? ([], $"frame too long (limit {options.MaxFrameLength} bytes)")
                : Upper(options, input[start..end]);
            if (error is null && answer.Length - terminator > options.MaxFrameLength)
                error = $"reply too long (limit {options.MaxFrameLength} bytes)";
            if (error is not null)
            {
                answers.AddRange(Encoding.UTF8.GetBytes($"error: {error}\n"));
                break;
            }

            answers.AddRange(answer);
            if (++frames == options.MaxFrames)
                break;
        }

        return [.. answers];
    }

    private static byte[] Length(FramingOptions options, byte[] input)
    {
        List<byte> answers = [];
        int size = options.LengthHeaderSize;
        int replyLimit = size switch
        {
            1 => Math.Min(255, options.MaxFrameLength),
            2 => Math.Min(65535, options.MaxFrameLength),
            _ => options.MaxFrameLength,
        };
        long frames = 0;
        for (int start = 0; start < input.Length;)
        {
            byte[] answer = [];
            string? error;
            int have = input.Length - start - size;
            long length = input.Skip(start).Take(size).Aggregate(0L, (value, next) => (value * 256) + next);
            if (have < 0)
                error = $"frame incomplete ({have + size} of {size} header bytes)";
            else if (length > options.MaxFrameLength)
                error = $"frame too long (limit {options.MaxFrameLength} bytes)";
            else if (have < length)
                error = $"frame incomplete ({have} of {length} bytes)";
            else
                (answer, error) = Upper(options, input[(start + size)..(start + size + (int)length)]);

            if (error is null && answer.Length > replyLimit)
                error = $"reply too long (limit {replyLimit} bytes)";
            answers.AddRange(LengthFrames.Of(size, error is null ? answer : Encoding.UTF8.GetBytes("error: " + error)));
            if (error is not null || ++frames == options.MaxFrames)
                break;
            start += size + (int)length;
        }

        return [.. answers];
    }

    private static (byte[] Answer, string? Error) Upper(FramingOptions options, byte[] text)
    {
        var caser = new UpperCaser(options.Locale, options.IllFormed);
        var answer = new ArrayBufferWriter<byte>();
        bool isWellFormed = caser.Write(text, answer) & caser.Complete(answer);
        string? error = isWellFormed ? null : $"ill-formed utf-8 at byte offset {caser.IllFormedOffset}";
        return (answer.WrittenSpan.ToArray(), error);
    }
}
