using System.Buffers;
using System.Text;
using AkkaUpper.Protocol.Casing;

namespace AkkaUpper.Protocol.Tests.Casing;

/// <summary>Ways to convert a whole text.</summary>
internal static class Casers
{
    public static string Upper(string text, CasingLocale locale = CasingLocale.Root) =>
        Encoding.UTF8.GetString(Upper(Encoding.UTF8.GetBytes(text), locale));

    public static byte[] Upper(byte[] text, CasingLocale locale = CasingLocale.Root, IllFormedPolicy illFormed = IllFormedPolicy.Replace) =>
        Upper(text, new UpperCaser(locale, illFormed));

    public static byte[] Upper(byte[] text, UpperCaser caser)
    {
        var output = new ArrayBufferWriter<byte>();
        caser.Write(text, output);
        caser.Complete(output);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Converts a text in chunks whose lengths go round and round.</summary>
    public static byte[] UpperInChunks(byte[] text, int[] lengths, CasingLocale locale, IllFormedPolicy illFormed = IllFormedPolicy.Replace)
    {
        var output = new ArrayBufferWriter<byte>();
        var caser = new UpperCaser(locale, illFormed);
        for (int at = 0, turn = 0; at < text.Length; turn++)
        {
            var length = Math.Min(lengths[turn % lengths.Length], text.Length - at);
            caser.Write(text.AsSpan(at, length), output);
            at += length;
        }
        caser.Complete(output);
        return output.WrittenSpan.ToArray();
    }

    public static CasingLocale Locale(string tag) => CasingLocales.TryParse(tag, out var locale)
        ? locale
        : throw new ArgumentOutOfRangeException(nameof(tag), tag, "no locale");

    public static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexString(bytes);
}
