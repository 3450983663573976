using Akka.Configuration.Hocon;

namespace Akka.Configuration;

/// <summary>
/// An immutable configuration: a tree of values, and beneath it the fallbacks that answer for what it
/// doesn't say. A getter returns its default for a missing path and throws for a value of the wrong form.
/// </summary>
public class Config
{
    private readonly HoconValue _own;

    public static readonly Config Empty = new();

    public Config()
        : this(new HoconValue())
    {
    }

    internal Config(HoconValue own, Config? fallback = null)
    {
        _own = own;
        Fallback = fallback!;
        Root = own.OnTopOf(fallback?.Root);
    }

    /// <summary>The next layer; null if there is none.</summary>
    public virtual Config Fallback { get; }

    /// <summary>The values with all fallbacks merged in.</summary>
    public HoconValue Root { get; }

    public virtual bool IsEmpty => Root.IsEmpty;

    public static implicit operator Config(string str) => ConfigurationFactory.ParseString(str);

    /// <returns>The value at the path; null if there is none.</returns>
    public HoconValue GetValue(string path)
    {
        var value = Root;
        foreach (var key in HoconPath.Split(path))
        {
            value = value.GetChildObject(key);
            if (value is null)
                break;
        }

        return value!;
    }

    public virtual bool HasPath(string path) => GetValue(path) is not null;

    /// <returns>The part below the path as a configuration of its own; null if there is none.</returns>
    public virtual Config GetConfig(string path) => GetValue(path) is { } value ? new Config(value) : null!;

    public virtual string GetString(string path, string? @default = null) =>
        GetValue(path) is { } value ? value.GetString() : @default!;

    public virtual bool GetBoolean(string path, bool @default = false) =>
        GetValue(path) is { } value ? value.GetBoolean() : @default;

    public virtual int GetInt(string path, int @default = 0) =>
        GetValue(path) is { } value ? value.GetInt() : @default;

    public virtual long GetLong(string path, long @default = 0) =>
        GetValue(path) is { } value ? value.GetLong() : @default;

    public virtual float GetFloat(string path, float @default = 0) =>
        GetValue(path) is { } value ? value.GetFloat() : @default;

    public virtual double GetDouble(string path, double @default = 0) =>
        GetValue(path) is { } value ? value.GetDouble() : @default;

    public virtual decimal GetDecimal(string path, decimal @default = 0) =>
        GetValue(path) is { } value ? value.GetDecimal() : @default;

    /// <inheritdoc cref="HoconValue.GetTimeSpan"/>
    public virtual TimeSpan GetTimeSpan(string path, TimeSpan? @default = null, bool allowInfinite = true) =>
        GetValue(path) is { } value ? value.GetTimeSpan(allowInfinite) : @default.GetValueOrDefault();

    public virtual long? GetByteSize(string path) => GetByteSize(path, def: null);

    /// <inheritdoc cref="HoconValue.GetByteSize"/>
    public virtual long? GetByteSize(string path, long? def = null) =>
        GetValue(path) is { } value ? value.GetByteSize() : def;

    /// <returns>The texts of the list; empty if the path is missing or holds no list.</returns>
    public virtual IList<string> GetStringList(string path) => GetStringList(path, []);

    public virtual IList<string> GetStringList(string path, string[] defaultPaths) =>
        GetValue(path) is { } value ? value.GetStringList() : defaultPaths;

    public virtual IList<int> GetIntList(string path) =>
        GetValue(path) is { } value ? value.GetIntList() : [];

    /// <returns>This configuration with another beneath all that it already rests on.</returns>
    public virtual Config WithFallback(Config? fallback)
    {
        if (ReferenceEquals(fallback, this))
            throw new ArgumentException("Config can not have itself as fallback", nameof(fallback));
        if (fallback is null || fallback.IsEmpty)
            return this;
        if (IsEmpty)
            return fallback;
        return new Config(_own, Fallback is null ? fallback : Fallback.WithFallback(fallback));
    }

    /// <summary>The keys of the top level with their values, fallbacks included.</summary>
    public virtual IEnumerable<KeyValuePair<string, HoconValue>> AsEnumerable() =>
        Root.GetObject()?.Items.AsEnumerable() ?? [];

    /// <summary>HOCON of this layer alone; parsing it gives the same values again.</summary>
    public override string ToString() => _own.ToString();

    public string ToString(bool includeFallback) => includeFallback ? Root.ToString() : ToString();
}
