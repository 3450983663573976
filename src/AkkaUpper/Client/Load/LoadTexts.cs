using System.Text;

namespace AkkaUpper.Client.Load;

/// <summary>The texts of a load and the answers they must get; the same for the same seed.</summary>
internal sealed class LoadTexts
{
    private const int TextCount = 256;

    private readonly (byte[] Text, byte[] Answer)[] _texts = new (byte[], byte[])[TextCount];

    /// <param name="kind">What the texts are made of.</param>
    /// <param name="size">Their length in bytes, 0 or more.</param>
    /// <param name="seed">Chooses them.</param>
    public LoadTexts(TextKind kind, int size, int seed)
    {
        var random = new Random(seed);
        (byte[] Word, byte[] Upper)[] words =
            [.. WordLists.Of(kind).Select(pair => (Encoding.UTF8.GetBytes(pair.Word), Encoding.UTF8.GetBytes(pair.Upper)))];
        for (int i = 0; i < TextCount; i++)
            _texts[i] = Make(words, size, random);
    }

    /// <summary>One of the texts; they take turns.</summary>
    public (byte[] Text, byte[] Answer) this[long number] => _texts[number % TextCount];

    private static (byte[] Text, byte[] Answer) Make((byte[] Word, byte[] Upper)[] words, int size, Random random)
    {
        var text = new List<byte>(size);
        var answer = new List<byte>(size);
        while (text.Count < size)
        {
            (byte[] word, byte[] upper) = words[random.Next(words.Length)];
            if (text.Count + word.Length > size)
            {
                // No room for another word: letters fill it up.
                int rest = size - text.Count;
                text.AddRange(Enumerable.Repeat((byte)'x', rest));
                answer.AddRange(Enumerable.Repeat((byte)'X', rest));
                break;
            }

            text.AddRange(word);
            answer.AddRange(upper);
            if (text.Count < size)
            {
                text.Add((byte)' ');
                answer.Add((byte)' ');
            }
        }

        return ([.. text], [.. answer]);
    }
}
