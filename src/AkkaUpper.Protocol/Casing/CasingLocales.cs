namespace AkkaUpper.Protocol.Casing;

/// <summary>The locales by their tags (BCP 47), as settings name them.</summary>
public static class CasingLocales
{
    private static readonly string[] ByLocale = ["root", "tr", "az", "lt", "el", "hy"];

    /// <summary>Every tag, in the order of the enumeration.</summary>
    public static IReadOnlyList<string> Tags => ByLocale;

    /// <summary>A locale's tag, for instance <c>tr</c>; <c>root</c> for none in particular.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such locale.</exception>
    public static string Tag(this CasingLocale locale) => (uint)locale < (uint)ByLocale.Length
        ? ByLocale[(int)locale]
        : throw new ArgumentOutOfRangeException(nameof(locale), locale, "no locale");

    /// <summary>The locale of a tag, which has to be written as <see cref="Tags"/> has it.</summary>
    public static bool TryParse(string tag, out CasingLocale locale)
    {
        int index = Array.IndexOf(ByLocale, tag);
        locale = (CasingLocale)Math.Max(index, 0);
        return index >= 0;
    }
}
