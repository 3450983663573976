using System.Globalization;
using System.Text;

namespace AkkaUpper.Telemetry;

/// <summary>
/// Text that may come from a client, as one line that looks like what it is: nothing in it starts a line, moves the
/// cursor, colours or turns the direction of what follows.
/// </summary>
public static class Printable
{
    /// <summary>Writes a text, escaped where it has to be.</summary>
    public static void Write(string text, TextWriter writer)
    {
        for (int index = 0; index < text.Length;)
        {
            // What is no code point, half a surrogate pair, is written by its number too.
            bool isValid = Rune.TryGetRuneAt(text, index, out Rune rune);
            int length = isValid ? rune.Utf16SequenceLength : 1;
            if (isValid && !IsEscaped(rune))
                writer.Write(text.AsSpan(index, length));
            else
                writer.Write(Escape(isValid ? rune.Value : text[index]));
            index += length;
        }
    }

    private static bool IsEscaped(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static string Escape(int codePoint) => codePoint switch
    {
        '\n' => @"\n",
        '\r' => @"\r",
        '\t' => @"\t",
        <= 0xff => string.Create(CultureInfo.InvariantCulture, $"\\x{codePoint:x2}"),
        <= 0xffff => string.Create(CultureInfo.InvariantCulture, $"\\u{codePoint:x4}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"\\U{codePoint:x8}"),
    };
}
