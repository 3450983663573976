namespace Akka.Configuration.Hocon;

/// <summary>
/// Turns what the parser read into values: joins the pieces of each value, lets later assignments
/// override or extend earlier ones, and replaces <c>${a.b}</c> by what the path holds in the end.
/// A substitution that leads back to its own key means what that key held before.
/// </summary>
internal sealed class SubstitutionResolver(RawObject root, SourceText source)
{
    // Substitutions that lead to substitutions, and so on: more is a mistake, and costs stack.
    private const int MaxDepth = 200;

    private int _depth;

    public HoconValue Resolve() => new(Resolve(root));

    private HoconObject Resolve(RawObject raw)
    {
        var resolved = new HoconObject();
        foreach (var (key, field) in raw.Fields)
        {
            if (Resolve(field) is { } value)
                resolved.Items.Add(key, value);
        }

        return resolved;
    }

    private HoconValue? Resolve(RawField field)
    {
        if (field.IsResolved || field.IsBeingResolved)
            return field.Value;
        field.IsBeingResolved = true;
        foreach (var assignment in field.Assignments)
        {
            if (Resolve(assignment, field.Value) is { } value)
                field.Value = value.OnTopOf(field.Value);
        }

        field.IsBeingResolved = false;
        field.IsResolved = true;
        return field.Value;
    }

    /// <returns>Null when nothing but undefined optional substitutions is there.</returns>
    private HoconValue? Resolve(RawValue raw, HoconValue? previous)
    {
        HoconValue? joined = null;
        RawText? gap = null;
        foreach (var part in raw.Parts)
        {
            if (part is RawText { IsGap: true } space)
            {
                gap = space;
                continue;
            }

            if (Resolve(part, previous) is not { } next)
                continue;
            joined = joined is null ? next : Join(joined, gap?.Text ?? "", next, part.Offset);
            gap = null;
        }

        return joined;
    }

    private HoconValue? Resolve(RawPart part, HoconValue? previous) => part switch
    {
        RawText text => new HoconValue(text.Text),
        RawObject nested => new HoconValue(Resolve(nested)),
        RawArray array => new HoconValue(Resolve(array)),
        RawPrevious => previous,
        RawSubstitution substitution => Resolve(substitution),
        _ => throw new ArgumentOutOfRangeException(nameof(part)),
    };

    private List<HoconValue> Resolve(RawArray array)
    {
        var items = new List<HoconValue>(array.Items.Count);
        foreach (var item in array.Items)
        {
            if (Resolve(item, previous: null) is { } value)
                items.Add(value);
        }

        return items;
    }

    private HoconValue? Resolve(RawSubstitution substitution)
    {
        if (++_depth > MaxDepth)
            throw source.Error($"more than {MaxDepth} substitutions lead on from one another", substitution.Offset);
        var value = Find(substitution.Path);
        _depth--;
        if (value is null && !substitution.IsOptional)
            throw source.Error($"unresolved substitution: {string.Join('.', substitution.Path)}", substitution.Offset);
        return value;
    }

    private HoconValue? Find(IReadOnlyList<string> path)
    {
        var raw = root;
        for (var i = 0; i < path.Count; i++)
        {
            if (!raw.Fields.TryGetValue(path[i], out var field))
                return null;
            if (i == path.Count - 1 || field.AsObject is not { } nested)
                return Find(Resolve(field), path.Skip(i + 1));
            // An object that is still being resolved can be walked through all the same.
            raw = nested;
        }

        return null;
    }

    private static HoconValue? Find(HoconValue? value, IEnumerable<string> path) =>
        path.Aggregate(value, (found, key) => found?.GetChildObject(key));

    private HoconValue Join(HoconValue left, string gap, HoconValue right, int at)
    {
        if (left.IsObject() && right.IsObject())
            return right.OnTopOf(left);
        if (left.IsArray() && right.IsArray())
            return new HoconValue([.. left.GetArray(), .. right.GetArray()]);
        if (left.Text is { } text && right.Text is { } more)
            return new HoconValue(text + gap + more);
        throw source.Error($"{right.Kind} can't be joined to {left.Kind}", at);
    }
}
