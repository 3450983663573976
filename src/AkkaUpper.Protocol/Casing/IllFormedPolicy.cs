namespace AkkaUpper.Protocol.Casing;

/// <summary>
/// What becomes of bytes that are no UTF-8. The unit is the maximal subpart of an ill-formed sequence (Unicode
/// Standard, section 3.9): the longest start of a character that something else cut short, or one stray byte.
/// </summary>
public enum IllFormedPolicy
{
    /// <summary>Each maximal subpart becomes one U+FFFD, as in the WHATWG Encoding Standard's decoder.</summary>
    Replace,

    /// <summary>The bytes pass unchanged: safe for text with binary data in it.</summary>
    Keep,

    /// <summary>The first maximal subpart ends the conversion; what stands before it is converted.</summary>
    Reject,
}
