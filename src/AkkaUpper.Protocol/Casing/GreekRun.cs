using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AkkaUpper.Protocol.Casing.Vectors;

namespace AkkaUpper.Protocol.Casing;

/// <summary>
/// The plain part of Greek text: ASCII, and letters of the basic alphabet that no combining mark follows and whose capital
/// depends on nothing, or on what stands before them. Everything else is for <see cref="GreekMapping"/>.
/// </summary>
internal sealed class GreekRun
{
    private const byte Other = 0;
    private const byte Letter = 1;
    private const byte IotaOrUpsilon = 2;
    private const byte AccentedVowel = 3;
    private const byte AccentedIotaOrUpsilon = 4;
    private const byte AccentedEta = 5;

    private static readonly Lazy<GreekRun> LazyInstance = new(() => new GreekRun());

    // By the last bit of the first byte (CE, CF) and six of the second.
    private readonly byte[] _kinds = new byte[128];
    private readonly ushort[] _capitals = new ushort[128];
    private readonly bool[] _isIgnorable = new bool[128];

    private GreekRun()
    {
        for (var place = 0; place < 128; place++)
        {
            var character = GreekCharacter.Of(GreekCharacter.Table, 0x380 + place);
            var capital = PackedUtf8.Encode(character.Capital);
            _kinds[place] = Kind(character);
            _capitals[place] = BitConverter.ToUInt16([(byte)capital, (byte)(capital >> 8)]);
            _isIgnorable[place] = GreekCharacter.Of(GreekCharacter.Table, place).IsIgnorable;
        }
    }

    public static GreekRun Instance => LazyInstance.Value;

    /// <summary>Converts up to the first character that isn't plain.</summary>
    /// <param name="text">The text, after a character that is decided.</param>
    /// <param name="output">At least as long.</param>
    /// <param name="afterCased">Whether a cased letter stands before, with nothing but case-ignorable characters in between.</param>
    /// <param name="afterAccent">Whether a vowel stands right before that lost its accent.</param>
    /// <returns>How many bytes were converted; as many were written.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Convert(ReadOnlySpan<byte> text, Span<byte> output, ref bool afterCased, ref bool afterAccent)
    {
        ref var source = ref MemoryMarshal.GetReference(text);
        ref var destination = ref MemoryMarshal.GetReference(output);
        var isCased = afterCased;
        var isAccented = afterAccent;
        var at = 0;
        while (at < text.Length)
        {
            int first = Unsafe.Add(ref source, at);
            if (first < 0x80)
            {
                if (at + sizeof(ulong) <= text.Length
                    && (Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref source, at)) & 0x8080808080808080) == 0
                    && Ascii(text[at..], output[at..]) is > 0 and var run)
                {
                    isCased = EndsCased(text.Slice(at, run), isCased);
                    at += run;
                }
                else
                {
                    var isLower = first is >= 'a' and <= 'z';
                    Unsafe.Add(ref destination, at) = (byte)(isLower ? first - 0x20 : first);
                    isCased = isLower || (first is >= 'A' and <= 'Z') || (isCased && _isIgnorable[first]);
                    at++;
                }
                isAccented = false;
                continue;
            }

            // The two bytes and the next one, which begins no combining mark (U+0300 to U+037F begin with CC and CD).
            if ((first & 0xFE) != 0xCE || at + 2 >= text.Length || (Unsafe.Add(ref source, at + 2) & 0xFE) == 0xCC)
                break;
            var place = ((first & 1) << 6) | (Unsafe.Add(ref source, at + 1) & 0x3F);
            var kind = (Unsafe.Add(ref source, at + 1) & 0xC0) == 0x80 ? _kinds[place] : Other;
            if (kind == Other || (isAccented && (kind is IotaOrUpsilon or AccentedIotaOrUpsilon)) || (kind == AccentedEta && !isCased))
                break;
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref destination, at), _capitals[place]);
            isCased = true;
            isAccented = kind >= AccentedVowel;
            at += 2;
        }
        (afterCased, afterAccent) = (isCased, isAccented);
        return at;
    }

    private static int Ascii(ReadOnlySpan<byte> text, Span<byte> output) =>
        Block256.IsSupported && text.Length >= Block256.Size ? AsciiRun<Block256>.Convert(text, output)
        : Block128.IsSupported && text.Length >= Block128.Size ? AsciiRun<Block128>.Convert(text, output)
        : 0;

    private bool EndsCased(ReadOnlySpan<byte> ascii, bool before)
    {
        for (var at = ascii.Length - 1; at >= 0; at--)
        {
            if (!_isIgnorable[ascii[at]])
                return char.IsAsciiLetter((char)ascii[at]);
        }
        return before;
    }

    private static byte Kind(GreekCharacter character)
    {
        var isIotaOrUpsilon = character.Capital is 0x399 or 0x3A5;
        return character switch
        {
            { Capital: 0 } or { HasDialytika: true } or { HasYpogegrammeni: true } or { IsCased: false } => Other,
            { HasAccent: false } => isIotaOrUpsilon ? IotaOrUpsilon : Letter,
            { IsVowel: false } => Other,
            { Capital: 0x397 } => AccentedEta,
            _ => isIotaOrUpsilon ? AccentedIotaOrUpsilon : AccentedVowel,
        };
    }
}
