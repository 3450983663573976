namespace AkkaUpper.Configuration;

/// <summary>Finds what somebody probably meant to type.</summary>
internal static class NearestName
{
    /// <summary>The candidate that takes the fewest edits to reach.</summary>
    public static string Of(string typed, IEnumerable<string> candidates) =>
        candidates.MinBy(candidate => (Distance(typed, candidate), candidate)) ?? "";

    /// <summary>Levenshtein's distance: insertions, deletions and replacements of one character.</summary>
    public static int Distance(ReadOnlySpan<char> from, ReadOnlySpan<char> to)
    {
        var row = new int[to.Length + 1];
        for (int column = 0; column <= to.Length; column++)
            row[column] = column;

        for (int line = 1; line <= from.Length; line++)
        {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column <= to.Length; column++)
            {
                int replaced = diagonal + (from[line - 1] == to[column - 1] ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.Min(replaced, 1 + Math.Min(row[column], row[column - 1]));
            }
        }

        return row[to.Length];
    }
}
