using System.Globalization;

namespace Akka.Configuration.Hocon;

/// <summary>A resolved value: a text, a list, an object, or nothing. Numbers and durations are texts until asked for.</summary>
public class HoconValue
{
    private readonly List<HoconValue>? _array;
    private readonly HoconObject? _object;

    public HoconValue()
    {
    }

    internal HoconValue(string text) => Text = text;

    internal HoconValue(List<HoconValue> array) => _array = array;

    internal HoconValue(HoconObject value) => _object = value;

    public bool IsEmpty => Text is null && _array is null && _object is not { Items.Count: > 0 };

    /// <summary>The text as written, untrimmed; null for anything else.</summary>
    internal string? Text { get; }

    internal string Kind => _object is not null ? "an object" : _array is not null ? "a list" : "a text";

    public bool IsString() => Text is not null;

    public bool IsArray() => _array is not null;

    public bool IsObject() => _object is not null;

    /// <returns>The object; null if the value is none.</returns>
    public HoconObject GetObject() => _object!;

    /// <returns>The elements; an empty list if the value is no list.</returns>
    public IList<HoconValue> GetArray() => _array ?? [];

    public HoconValue GetChildObject(string key) => _object?.GetKey(key)!;

    /// <returns>The trimmed text; null for the literal <c>null</c> and for what is no text.</returns>
    public string GetString() => Text?.Trim() is { } text and not "null" ? text : null!;

    /// <exception cref="NotSupportedException">It is none of on, true, off, false.</exception>
    public bool GetBoolean() => GetString() switch
    {
        "on" or "true" => true,
        "off" or "false" => false,
        var other => throw new NotSupportedException($"Unknown boolean format: {other}"),
    };

    public int GetInt() => int.Parse(GetString(), NumberFormatInfo.InvariantInfo);

    public long GetLong() => long.Parse(GetString(), NumberFormatInfo.InvariantInfo);

    public float GetFloat() => float.Parse(GetString(), NumberFormatInfo.InvariantInfo);

    public double GetDouble() => double.Parse(GetString(), NumberFormatInfo.InvariantInfo);

    public decimal GetDecimal() => decimal.Parse(GetString(), NumberFormatInfo.InvariantInfo);

    public IList<string> GetStringList() => [.. GetArray().Select(item => item.GetString())];

    public IList<int> GetIntList() => [.. GetArray().Select(item => item.GetInt())];

    /// <summary>A number and a unit, as in <c>250ms</c>; a bare number counts milliseconds.</summary>
    /// <returns><see cref="Timeout.InfiniteTimeSpan"/> for <c>infinite</c>, if allowed.</returns>
    public TimeSpan GetTimeSpan(bool allowInfinite = true) => Duration.Parse(GetString(), allowInfinite);

    /// <summary>A number and a unit, as in <c>64KiB</c>; a bare number counts bytes.</summary>
    public long? GetByteSize() => GetString() is { } text ? ByteSize.Parse(text) : null;

    public Config ToConfig() => new(this);

    public Config AtKey(string key) => new(new HoconValue(new HoconObject { Items = { [key] = this } }));

    public override string ToString() => ToString(0);

    public virtual string ToString(int indent) => HoconWriter.Write(this, indent);

    /// <summary>Objects merge; anything else hides what lies below it.</summary>
    internal HoconValue OnTopOf(HoconValue? other) =>
        _object is { } top && other?._object is { } bottom ? new HoconValue(top.OnTopOf(bottom)) : this;
}
