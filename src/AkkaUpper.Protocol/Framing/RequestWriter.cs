using System.Buffers;

namespace AkkaUpper.Protocol.Framing;

/// <summary>The client's side of a framing: makes a text the frames of a request.</summary>
/// <remarks>
/// Where frames are lines or reads, a line feed ends the request. No mapping makes or removes one, so counting them tells
/// where its answer ends.
/// </remarks>
public static class RequestWriter
{
    /// <summary>Writes a request.</summary>
    /// <param name="options">The framing of the server.</param>
    /// <param name="text">Any UTF-8 text, with any number of lines.</param>
    /// <param name="output">Receives the request.</param>
    /// <returns>How many lines or frames its answer has, for <see cref="AnswerReader.Read"/>.</returns>
    /// <exception cref="ArgumentException">The text is longer than a length header can say.</exception>
    public static int Write(FramingOptions options, ReadOnlySpan<byte> text, IBufferWriter<byte> output)
    {
        int header = 0;
        int lines = 1;
        if (options.Kind == FramingKind.Length)
        {
            header = options.LengthHeaderSize;
            if ((uint)text.Length > LengthHeader.MaxValue(header))
                throw new ArgumentException($"The text has {text.Length} bytes, more than its header can say.", nameof(text));
        }
        else
        {
            lines += text.Count((byte)'\n');
        }

        int length = text.Length + (header > 0 ? header : 1);
        Span<byte> request = output.GetSpan(length)[..length];
        text.CopyTo(request[header..]);
        if (header > 0)
            LengthHeader.Write(request[..header], text.Length);
        else
            request[^1] = (byte)'\n';
        output.Advance(length);
        return lines;
    }
}
