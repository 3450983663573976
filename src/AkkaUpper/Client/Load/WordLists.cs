namespace AkkaUpper.Client.Load;

/// <summary>
/// Words and their upper case. The upper case is written down, not computed: the code that is being verified has no say
/// in what is right.
/// </summary>
internal static class WordLists
{
    private static readonly (string Word, string Upper)[] Ascii =
    [
        ("the", "THE"), ("quick", "QUICK"), ("brown", "BROWN"), ("fox", "FOX"), ("jumps", "JUMPS"), ("over", "OVER"),
        ("lazy", "LAZY"), ("dog", "DOG"), ("Hello,", "HELLO,"), ("world!", "WORLD!"), ("actor", "ACTOR"), ("2026", "2026"),
    ];

    private static readonly (string Word, string Upper)[] European =
    [
        ("straße", "STRASSE"), ("größe", "GRÖSSE"), ("olá", "OLÁ"), ("déjà", "DÉJÀ"), ("œuvre", "ŒUVRE"), ("øre", "ØRE"),
        ("łódź", "ŁÓDŹ"), ("žluťoučký", "ŽLUŤOUČKÝ"), ("ñandú", "ÑANDÚ"), ("þing", "ÞING"), ("ĳssel", "ĲSSEL"),
        ("\u0149", "\u02BCN"), ("\uFB01n", "FIN"), ("\uFB04", "FFL"), ("\u01F0", "J\u030C"), ("ÿ", "Ÿ"),
    ];

    private static readonly (string Word, string Upper)[] Greek =
    [
        ("καλημέρα", "ΚΑΛΗΜΈΡΑ"), ("κόσμος", "ΚΌΣΜΟΣ"), ("λόγος", "ΛΌΓΟΣ"), ("ψυχή", "ΨΥΧΉ"), ("ωκεανός", "ΩΚΕΑΝΌΣ"),
        ("\u0390", "\u0399\u0308\u0301"), ("\u03B0", "\u03A5\u0308\u0301"), ("\u1FB3", "\u0391\u0399"),
        ("\u1F66", "\u1F6E"), ("\u1FB7", "\u0391\u0342\u0399"),
    ];

    private static readonly (string Word, string Upper)[] Others =
    [
        ("привет", "ПРИВЕТ"), ("ёлка", "ЁЛКА"), ("\u0587", "\u0535\u0552"), ("\U00010428", "\U00010400"), ("日本語", "日本語"),
        ("שלום", "שלום"), ("\u10D0", "\u1C90"),
    ];

    private static readonly (string Word, string Upper)[] Emoji =
    [
        ("👋🏽", "👋🏽"), ("👩‍💻", "👩‍💻"), ("🇪🇺", "🇪🇺"), ("🚀", "🚀"), ("wow", "WOW"), ("❤️", "❤️"), ("ok", "OK"),
    ];

    public static (string Word, string Upper)[] Of(TextKind kind) => kind switch
    {
        TextKind.Ascii => Ascii,
        TextKind.European => European,
        TextKind.Greek => Greek,
        TextKind.Emoji => Emoji,
        _ => [.. Ascii, .. European, .. Greek, .. Others, .. Emoji],
    };
}
