using System.Buffers;
using System.Text.Unicode;

namespace AkkaUpper.Protocol.Framing;

/// <summary>
/// What the server says when it can't answer. It is in lower case, which no answer is, so a client tells the two apart
/// by looking, also where an error follows the part of a line that a flush has answered.
/// </summary>
public static class ErrorFrame
{
    /// <summary>A UTF-16 unit takes at most so many bytes in UTF-8.</summary>
    private const int UnitsToBytes = 3;

    private static ReadOnlySpan<byte> Prefix => "error: "u8;

    /// <summary>
    /// Writes <c>error: </c> and the text as a line, or as a frame where frames have a length; there it is cut to what
    /// the header can say.
    /// </summary>
    /// <param name="options">The framing of the connection.</param>
    /// <param name="text">The reason in lower case, without line feeds: <c>too many connections (limit 1000)</c>.</param>
    /// <param name="answers">Receives the error.</param>
    public static void Write(FramingOptions options, string text, IBufferWriter<byte> answers)
    {
        bool hasHeader = options.Kind == FramingKind.Length;
        int start = hasHeader ? options.LengthHeaderSize : 0;
        Span<byte> frame = answers.GetSpan(start + Prefix.Length + (text.Length * UnitsToBytes) + 1);
        Span<byte> payload = frame[start..];
        if (hasHeader)
            payload = payload[..(int)Math.Min((uint)payload.Length, LengthHeader.MaxValue(options.LengthHeaderSize))];

        Prefix.CopyTo(payload);
        // What has no room is left out by whole characters.
        Utf8.FromUtf16(text, payload[Prefix.Length..], out _, out int written);
        int length = Prefix.Length + written;
        if (hasHeader)
            LengthHeader.Write(frame[..start], length);
        else
            payload[length++] = (byte)'\n';
        answers.Advance(start + length);
    }

    /// <summary>The text of an error in a line or payload that holds one, without what a flush answered before it.</summary>
    internal static ReadOnlySpan<byte> TextOf(ReadOnlySpan<byte> answer)
    {
        int start = answer.IndexOf(Prefix);
        return start < 0 ? answer : answer[(start + Prefix.Length)..];
    }
}
