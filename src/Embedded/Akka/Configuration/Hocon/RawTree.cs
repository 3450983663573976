namespace Akka.Configuration.Hocon;

// What the parser makes of the text. Substitutions can point forward and a later assignment can
// override an earlier one, so nothing is looked up before the whole text has been read.

/// <summary>A piece of a value; the pieces of one value are concatenated when it is resolved.</summary>
internal abstract class RawPart
{
    /// <summary>Where it starts in the text.</summary>
    public required int Offset { get; init; }
}

internal sealed class RawText : RawPart
{
    public required string Text { get; init; }

    /// <summary>White space between two pieces: part of a text, nothing between lists or objects.</summary>
    public bool IsGap { get; init; }
}

internal sealed class RawSubstitution : RawPart
{
    public required IReadOnlyList<string> Path { get; init; }

    public required bool IsOptional { get; init; }
}

/// <summary>What the key held before this assignment: the left operand of <c>+=</c>.</summary>
internal sealed class RawPrevious : RawPart;

internal sealed class RawArray : RawPart
{
    public List<RawValue> Items { get; } = [];
}

internal sealed class RawObject : RawPart
{
    public Dictionary<string, RawField> Fields { get; } = [];

    public RawField Field(string key)
    {
        if (!Fields.TryGetValue(key, out var field))
            Fields.Add(key, field = new RawField());
        return field;
    }
}

internal sealed class RawValue
{
    public List<RawPart> Parts { get; } = [];

    /// <summary>The object, when the value is nothing but an object.</summary>
    public RawObject? AsObject => Parts is [RawObject only] ? only : null;
}

/// <summary>All that was assigned to one key, in the order of the text.</summary>
internal sealed class RawField
{
    public List<RawValue> Assignments { get; } = [];

    public RawObject? AsObject => Assignments is [var only] ? only.AsObject : null;

    public bool IsResolved { get; set; }

    public bool IsBeingResolved { get; set; }

    /// <summary>The value; while it is being resolved, what the assignments so far make.</summary>
    public HoconValue? Value { get; set; }

    public void Assign(RawValue value)
    {
        if (value.AsObject is { } added && Assignments is [.., var last] && last.AsObject is { } existing)
        {
            foreach (var (key, field) in added.Fields)
                foreach (var assignment in field.Assignments)
                    existing.Field(key).Assign(assignment);
        }
        else
        {
            Assignments.Add(value);
        }
    }
}
