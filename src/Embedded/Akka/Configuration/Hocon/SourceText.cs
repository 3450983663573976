namespace Akka.Configuration.Hocon;

/// <summary>The text being parsed, read one character at a time, and the place of every error in it.</summary>
internal sealed class SourceText(string text)
{
    public const char End = '\0';

    public int Position { get; private set; }

    public bool AtEnd => Position >= text.Length;

    public char Current => Position < text.Length ? text[Position] : End;

    public bool Matches(string expected) =>
        text.AsSpan(Position).StartsWith(expected, StringComparison.Ordinal);

    public void Skip(int count = 1) => Position = Math.Min(Position + count, text.Length);

    public string From(int start) => text[start..Position];

    /// <summary>True at <c>#</c> and <c>//</c>.</summary>
    public bool AtComment => Current == '#' || Matches("//");

    public void SkipSpaces()
    {
        while (!AtEnd && Current != '\n' && char.IsWhiteSpace(Current))
            Skip();
    }

    public void SkipLine()
    {
        while (!AtEnd && Current != '\n')
            Skip();
    }

    /// <summary>Skips white space, line ends and comments.</summary>
    public void SkipBlank()
    {
        while (!AtEnd)
        {
            if (AtComment)
                SkipLine();
            else if (char.IsWhiteSpace(Current) || Current == '\uFEFF')
                Skip();
            else
                return;
        }
    }

    public FormatException Error(string what, int? at = null) => new($"{Place(at ?? Position)}: {what}");

    public string Place(int at)
    {
        var before = text.AsSpan(0, Math.Min(at, text.Length));
        var line = before.Count('\n') + 1;
        var column = before.Length - before.LastIndexOf('\n');
        return $"line {line}, column {column}";
    }
}
