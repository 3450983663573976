using System.Diagnostics.CodeAnalysis;

namespace Akka.Util;

/// <summary>
/// A map that mostly holds one entry, and then costs no table: an actor watches one other, runs one timer. From the second
/// entry on it is a dictionary. Not thread-safe; to be held in a field that isn't read-only.
/// </summary>
internal struct SmallMap<TKey, TValue>
    where TKey : class
{
    // Either an only entry, or a table that has them all.
    private TKey? _key;
    private TValue? _value;
    private Dictionary<TKey, TValue>? _table;

    public readonly int Count => _table?.Count ?? (_key is null ? 0 : 1);

    /// <summary>A copy of the keys.</summary>
    public readonly TKey[] Keys => _table is not null ? [.. _table.Keys] : _key is not null ? [_key] : [];

    /// <summary>A copy of the values.</summary>
    public readonly TValue[] Values => _table is not null ? [.. _table.Values] : _key is not null ? [_value!] : [];

    public readonly bool ContainsKey(TKey key) => TryGetValue(key, out _);

    public readonly bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (_table is not null)
            return _table.TryGetValue(key, out value);
        var isFound = _key is not null && _key.Equals(key);
        value = isFound ? _value! : default;
        return isFound;
    }

    /// <summary>Adds an entry, or replaces the one with that key.</summary>
    public void Set(TKey key, TValue value)
    {
        if (_table is not null)
        {
            _table[key] = value;
        }
        else if (_key is null || _key.Equals(key))
        {
            (_key, _value) = (key, value);
        }
        else
        {
            _table = new Dictionary<TKey, TValue> { [_key] = _value!, [key] = value };
            (_key, _value) = (null, default);
        }
    }

    public bool Remove(TKey key) => Remove(key, out _);

    public bool Remove(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (_table is not null)
            return _table.Remove(key, out value);
        if (!TryGetValue(key, out value))
            return false;
        (_key, _value) = (null, default);
        return true;
    }

    public void Clear() => (_key, _value, _table) = (null, default, null);
}
