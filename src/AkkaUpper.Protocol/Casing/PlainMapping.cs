namespace AkkaUpper.Protocol.Casing;

/// <summary>Every code point on its own, whatever stands around it: all locales but Lithuanian and Greek.</summary>
internal sealed class PlainMapping(UpperTable table, IllFormedPolicy policy) : CaseMapping(table, policy)
{
    /// <inheritdoc/>
    public override int Convert(ReadOnlySpan<byte> text, ref Utf8Sink sink)
    {
        for (var at = 0; at < text.Length;)
        {
            var rest = text[at..];
            var sequence = Utf8Sequence.Read(rest);
            if (sequence.CodePoint >= 0)
            {
                var upper = Table[sequence.CodePoint];
                if (upper != 0)
                    sink.Append(upper);
                else
                    sink.Append(rest[..sequence.Length]);
            }
            else if (!TakeIllFormed(rest[..sequence.Length], ref sink))
            {
                return at;
            }
            at += sequence.Length;
        }
        return text.Length;
    }
}
