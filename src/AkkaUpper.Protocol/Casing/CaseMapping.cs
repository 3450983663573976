using AkkaUpper.Protocol.Casing.Vectors;

namespace AkkaUpper.Protocol.Casing;

/// <summary>How the text of one locale is converted, with what it has to remember of the text so far.</summary>
internal abstract class CaseMapping(UpperTable table, IllFormedPolicy policy)
{
    private long _illFormedCount;

    /// <summary>The widest that this machine has.</summary>
    public static VectorWidth BestWidth =>
        Block256.IsSupported ? VectorWidth.Block256 : Block128.IsSupported ? VectorWidth.Block128 : VectorWidth.None;

    /// <summary>The upper case of single code points.</summary>
    protected UpperTable Table { get; } = table;

    /// <summary>The maximal subparts of ill-formed sequences seen so far.</summary>
    public virtual long IllFormedCount => _illFormedCount;

    /// <summary>Whether something is held back until more of the text is known.</summary>
    public virtual bool IsUndecided => false;

    /// <summary>The mapping of a locale, at the start of a text.</summary>
    public static CaseMapping Create(CasingLocale locale, IllFormedPolicy policy, VectorWidth width) => locale switch
    {
        CasingLocale.Greek => new GreekMapping(policy),
        CasingLocale.Lithuanian => new LithuanianMapping(policy, Plain(UpperTable.Of(locale), policy, width)),
        _ => Plain(UpperTable.Of(locale), policy, width),
    };

    /// <summary>The mapping of single code points, with vectors of some width.</summary>
    public static CaseMapping Plain(UpperTable table, IllFormedPolicy policy, VectorWidth width) => width switch
    {
        VectorWidth.Block256 => new BlockMapping<Block256>(table, policy),
        VectorWidth.Block128 => new BlockMapping<Block128>(table, policy),
        _ => new PlainMapping(table, policy),
    };

    /// <summary>Converts bytes of which nothing at the end is left for later bytes to complete.</summary>
    /// <returns>How many were converted: fewer than there are only if an ill-formed sequence is there and rejected.</returns>
    public abstract int Convert(ReadOnlySpan<byte> text, ref Utf8Sink sink);

    /// <summary>Writes what is held back as it stands at the end of a text.</summary>
    public virtual void Flush(ref Utf8Sink sink)
    {
    }

    /// <summary>Goes back to the start of a text.</summary>
    public virtual void Restart()
    {
    }

    /// <summary>Forgets the number of ill-formed sequences.</summary>
    public virtual void ResetCount() => _illFormedCount = 0;

    /// <summary>Whether ill-formed sequences pass unchanged.</summary>
    protected bool KeepsIllFormed => policy == IllFormedPolicy.Keep;

    /// <summary>Counts a maximal subpart.</summary>
    /// <returns>False if it is rejected.</returns>
    protected bool CountIllFormed()
    {
        _illFormedCount++;
        return policy != IllFormedPolicy.Reject;
    }

    /// <summary>Does with a maximal subpart what the policy says.</summary>
    /// <returns>False if that is to stop.</returns>
    protected bool TakeIllFormed(ReadOnlySpan<byte> subpart, ref Utf8Sink sink)
    {
        if (!CountIllFormed())
            return false;
        if (KeepsIllFormed)
            sink.Append(subpart);
        else
            sink.Append(PackedUtf8.Replacement);
        return true;
    }
}
