namespace AkkaUpper.Protocol.Casing;

/// <summary>
/// Whose rules upper case follows. <see cref="Root"/> is the Unicode Standard's default mapping (section 3.13,
/// toUppercase, with SpecialCasing.txt); each other value adds what its language writes differently, as in CLDR.
/// </summary>
public enum CasingLocale
{
    /// <summary>No language in particular: <c>straße</c> gives <c>STRASSE</c>, <c>ı</c> gives <c>I</c>.</summary>
    Root,

    /// <summary>Turkish (tr): <c>i</c> gives <c>İ</c>.</summary>
    Turkish,

    /// <summary>Azeri (az): <c>i</c> gives <c>İ</c>.</summary>
    Azeri,

    /// <summary>Lithuanian (lt): a dot above (U+0307) after a soft-dotted letter disappears.</summary>
    Lithuanian,

    /// <summary>Greek (el): accents and breathings are dropped, the dialytika and the tonos of a lone <c>ή</c> are kept.</summary>
    Greek,

    /// <summary>Armenian (hy): the ligature <c>և</c> gives <c>ԵՎ</c>, where others give <c>ԵՒ</c>.</summary>
    Armenian,
}
