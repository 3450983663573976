namespace AkkaUpper.Server.WebConsole.Trying;

/// <summary>A request cut into chunks.</summary>
internal static class Cutting
{
    public const int MaxChunks = 256;

    /// <param name="request">What goes over the wire.</param>
    /// <param name="offsets">Where to cut; those outside, and those that come twice, don't count.</param>
    public static IReadOnlyList<byte[]> At(ReadOnlySpan<byte> request, IEnumerable<int> offsets)
    {
        int length = request.Length;
        var chunks = new List<byte[]>();
        int start = 0;
        foreach (int cut in offsets.Where(offset => offset > 0 && offset < length).Distinct().Order())
        {
            chunks.Add(request[start..cut].ToArray());
            start = cut;
        }

        chunks.Add(request[start..].ToArray());
        return chunks;
    }

    /// <summary>Where to cut for so many parts of about the same length.</summary>
    public static IEnumerable<int> Evenly(int length, int parts) =>
        Enumerable.Range(1, parts - 1).Select(part => (int)((long)length * part / parts));
}
