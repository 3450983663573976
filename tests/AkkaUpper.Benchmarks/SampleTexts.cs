using System.Text;

namespace AkkaUpper.Benchmarks;

/// <summary>Texts of several scripts, repeated to a length and cut at a character's end.</summary>
internal static class SampleTexts
{
    private static readonly Dictionary<string, string> Samples = new()
    {
        ["ascii"] = "The quick brown fox jumps over the lazy dog, and 1234567890 others watch it go by in silence. ",
        ["french"] = "Dès Noël, où un zéphyr haï me vêt de glaçons würmiens, je dîne d’exquis rôtis de bœuf au kir à l’aÿ d’âge mûr. ",
        ["german"] = "Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich. Die Straße führt über die schöne Brücke. ",
        ["portuguese"] = "À noite, vovô Kowalsky vê o ímã cair no pé do pinguim queixoso e vovó põe açúcar no chá de tâmaras do jabuti feliz. ",
        ["turkish"] = "Pijamalı hasta yağız şoföre çabucak güvendi. Türkiye'nin en büyük şehri İstanbul'dur. ",
        ["russian"] = "Съешь же ещё этих мягких французских булок, да выпей чаю. ",
        ["greek"] = "Ξεσκεπάζω την ψυχοφθόρα βδελυγμία. Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι. ",
        ["chinese"] = "人人生而自由，在尊严和权利上一律平等。他们赋有理性和良心，并应以兄弟关系的精神相对待。",
        ["hindi"] = "सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता और समानता प्राप्त है। ",
        ["emoji"] = "😀😃😄😁😆😅😂🤣🥲☺️😊😇🙂🙃😉😌😍🥰😘😗😙😚😋😛😝😜🤪🤨🧐🤓😎🥸🤩🥳",
    };

    /// <summary>Bytes of a text; <c>random</c> is no text at all, the same each time.</summary>
    public static byte[] Of(string script, int size)
    {
        if (script == "random")
        {
            byte[] bytes = new byte[size];
            new Random(1).NextBytes(bytes);
            return bytes;
        }

        byte[] sample = Encoding.UTF8.GetBytes(Samples[script]);
        byte[] text = new byte[size];
        for (int at = 0; at < size; at += sample.Length)
            sample.AsSpan(0, Math.Min(sample.Length, size - at)).CopyTo(text.AsSpan(at));
        int end = size;
        while (end > 0 && end < sample.Length + size && (sample[end % sample.Length] & 0xC0) == 0x80)
            end--;
        return text[..end];
    }
}
