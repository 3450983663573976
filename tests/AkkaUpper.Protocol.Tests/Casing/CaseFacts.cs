using System.Globalization;
using System.Text;

namespace AkkaUpper.Protocol.Tests.Casing;

/// <summary>Facts/facts.txt: what ICU makes of every code point, in UTF-8. Derived without the code under test.</summary>
internal sealed class CaseFacts
{
    private static readonly Lazy<CaseFacts> LazyInstance = new(() => new CaseFacts());

    private readonly Dictionary<int, byte[]> _upper = [];

    private CaseFacts()
    {
        Context? context = null;
        foreach (var line in Lines)
        {
            if (line.StartsWith('#') || line == "upper")
                continue;
            if (line.StartsWith("context ", StringComparison.Ordinal))
            {
                var words = line.Split(' ', 3);
                Contexts.Add(context = new Context(words[1], words[2], Template.Parse(words[2]), []));
                continue;
            }
            var parts = line.Split(':');
            if (context == null)
                _upper.Add(Number(parts[0]), Template.Parse(parts[1]).Before);
            else
                context.Results.AddRange(parts[0].Split(' ').Select(range => Range(range, Template.Parse(parts[1]))));
        }
    }

    /// <summary>The facts.</summary>
    public static CaseFacts Instance => LazyInstance.Value;

    /// <summary>The lines of the file; the first says which Unicode they are of.</summary>
    public static IEnumerable<string> Lines => File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Casing", "Facts", "facts.txt"));

    /// <summary>The code points of Unicode that UTF-8 can carry.</summary>
    public static IEnumerable<int> CodePoints => Enumerable.Range(0, 0xD800).Concat(Enumerable.Range(0xE000, 0x110000 - 0xE000));

    /// <summary>Texts around each code point, and what comes out.</summary>
    public List<Context> Contexts { get; } = [];

    /// <summary>The upper case of a code point in the root locale.</summary>
    public byte[] Upper(int codePoint) => _upper.TryGetValue(codePoint, out var upper) ? upper : Utf8(codePoint);

    /// <summary>The upper case of bytes, decoded by the runtime's own decoder, one code point after the other.</summary>
    public byte[] UpperOfEach(byte[] bytes) =>
        [.. Encoding.UTF8.GetString(bytes).EnumerateRunes().SelectMany(rune => Upper(rune.Value))];

    /// <summary>A code point in UTF-8.</summary>
    public static byte[] Utf8(int codePoint) => Encoding.UTF8.GetBytes(char.ConvertFromUtf32(codePoint));

    private static (int First, int Last, Template Form) Range(string range, Template form)
    {
        var ends = range.Split('-');
        return (Number(ends[0]), Number(ends[^1]), form);
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    /// <summary>A text with a code point in its middle, and the result for ranges of them.</summary>
    internal sealed record Context(string Locale, string Name, Template Input, List<(int First, int Last, Template Form)> Results);

    /// <summary>Fixed bytes around a variable part, if there is one.</summary>
    internal sealed record Template(byte[] Before, bool HasVariable, byte[] After)
    {
        public static Template Parse(string numbers)
        {
            var words = numbers.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var variable = Array.FindIndex(words, word => word is "X" or "U");
            var end = variable < 0 ? words.Length : variable;
            return new(Bytes(words[..end]), variable >= 0, Bytes(words[Math.Min(end + 1, words.Length)..]));
        }

        /// <summary>Writes the text with <paramref name="variable"/> in its place, and returns its length.</summary>
        public int Fill(ReadOnlySpan<byte> variable, Span<byte> text)
        {
            Before.CopyTo(text);
            var length = Before.Length;
            if (HasVariable)
            {
                variable.CopyTo(text[length..]);
                length += variable.Length;
            }
            After.CopyTo(text[length..]);
            return length + After.Length;
        }

        private static byte[] Bytes(string[] words) => [.. words.SelectMany(word => Utf8(Number(word)))];
    }
}
