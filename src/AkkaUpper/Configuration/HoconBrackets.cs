namespace AkkaUpper.Configuration;

/// <summary>
/// Looks for brackets and quotes that are never closed. Some HOCON parsers take the end of the text for whatever is
/// missing, and half a file would then pass for a whole one.
/// </summary>
internal static class HoconBrackets
{
    private const string LongQuote = "\"\"\"";

    /// <summary>What is wrong and in which line; null when everything is closed.</summary>
    public static string? FindUnclosed(string hocon)
    {
        var open = new Stack<(char Bracket, int Line)>();
        int line = 1;
        for (int at = 0; at < hocon.Length; at++)
        {
            switch (hocon[at])
            {
                case '\n':
                    line++;
                    break;
                case '#':
                case '/' when hocon.AsSpan(at).StartsWith("//", StringComparison.Ordinal):
                    at = EndOf(hocon, "\n", at) - 1;
                    break;
                case '"':
                    int end = EndOfQuote(hocon, at);
                    if (end < 0)
                        return $"line {line}: the quote is never closed";
                    line += hocon.AsSpan(at, end - at).Count('\n');
                    at = end - 1;
                    break;
                case '{' or '[':
                    open.Push((hocon[at], line));
                    break;
                case '}' or ']' when !open.TryPop(out (char Bracket, int Line) opened) || hocon[at] != Closing(opened.Bracket):
                    return $"line {line}: nothing is open that {hocon[at]} closes";
            }
        }

        return open.TryPop(out (char Bracket, int Line) unclosed) ? $"line {unclosed.Line}: {unclosed.Bracket} is never closed" : null;
    }

    private static char Closing(char bracket) => bracket == '{' ? '}' : ']';

    /// <summary>The index of a mark from a place on, or of the end.</summary>
    private static int EndOf(string text, string mark, int from)
    {
        int found = text.IndexOf(mark, from, StringComparison.Ordinal);
        return found < 0 ? text.Length : found;
    }

    /// <summary>The index after a quoted text that starts at a place; negative when it has no end.</summary>
    private static int EndOfQuote(string text, int start)
    {
        if (text.AsSpan(start).StartsWith(LongQuote, StringComparison.Ordinal))
        {
            int end = text.IndexOf(LongQuote, start + LongQuote.Length, StringComparison.Ordinal);
            return end < 0 ? -1 : end + LongQuote.Length;
        }

        for (int at = start + 1; at < text.Length && text[at] != '\n'; at++)
        {
            if (text[at] == '\\')
                at++;
            else if (text[at] == '"')
                return at + 1;
        }

        return -1;
    }
}
