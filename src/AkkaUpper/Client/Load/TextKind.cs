namespace AkkaUpper.Client.Load;

/// <summary>What the texts of a load are made of.</summary>
public enum TextKind
{
    /// <summary>English words.</summary>
    Ascii,

    /// <summary>Latin letters with marks, some of which grow: <c>ß</c>, <c>ŉ</c>, ligatures.</summary>
    European,

    /// <summary>Greek, with letters that become two or three.</summary>
    Greek,

    /// <summary>All of these, Cyrillic, Armenian, Deseret, and scripts without case.</summary>
    Mixed,

    /// <summary>Emoji, joined and coloured, between words.</summary>
    Emoji,
}
