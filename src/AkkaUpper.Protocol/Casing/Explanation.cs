using System.Buffers;
using System.Text;

namespace AkkaUpper.Protocol.Casing;

/// <summary>What upper-casing does to a text, piece by piece.</summary>
public sealed class Explanation
{
    private Explanation(string text, string answer, IReadOnlyList<Piece> pieces)
    {
        Text = text;
        Answer = answer;
        Pieces = pieces;
    }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>The text in upper case.</summary>
    public string Answer { get; }

    /// <summary>
    /// The text in order: mostly single code points; more where the first could only be decided by the ones after it.
    /// </summary>
    public IReadOnlyList<Piece> Pieces { get; }

    /// <summary>The pieces that changed, each kind once, with how often it occurs, in the order of the text.</summary>
    public IEnumerable<(Piece Piece, int Times)> Changes =>
        Pieces.Where(piece => piece.Before != piece.After).GroupBy(piece => piece).Select(same => (same.Key, same.Count()));

    /// <summary>Explains a text.</summary>
    public static Explanation Of(string text, CasingLocale locale)
    {
        var caser = new UpperCaser(locale);
        var output = new ArrayBufferWriter<byte>();
        var pieces = new List<Piece>();
        var held = new StringBuilder();
        Span<byte> bytes = stackalloc byte[4];
        int told = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            held.Append(rune);
            caser.Write(bytes[..rune.EncodeToUtf8(bytes)], output);
            if (!caser.HasPending)
                Tell();
        }

        caser.Complete(output);
        if (held.Length > 0)
            Tell();
        return new Explanation(text, Encoding.UTF8.GetString(output.WrittenSpan), pieces);

        void Tell()
        {
            pieces.Add(new Piece(held.ToString(), Encoding.UTF8.GetString(output.WrittenSpan[told..])));
            told = output.WrittenCount;
            held.Clear();
        }
    }

    /// <summary>The number of code points.</summary>
    public static int CodePoints(string text) => text.EnumerateRunes().Count();

    /// <summary>The number of bytes in UTF-8.</summary>
    public static int Bytes(string text) => Encoding.UTF8.GetByteCount(text);

    /// <summary>Some code points and what became of them.</summary>
    public sealed record Piece(string Before, string After)
    {
        /// <summary>There are more code points than before.</summary>
        public bool Grew => CodePoints(After) > CodePoints(Before);
    }
}
