namespace Akka.Configuration.Hocon;

/// <summary>An object: keys and their values, in the order in which the text first names them.</summary>
public class HoconObject
{
    public Dictionary<string, HoconValue> Items { get; } = [];

    /// <returns>The value of the key; null if there is none.</returns>
    public HoconValue GetKey(string key) => Items.GetValueOrDefault(key)!;

    public override string ToString() => ToString(0);

    /// <param name="indent">How many levels deep the text is to stand; two spaces each.</param>
    public string ToString(int indent) => HoconWriter.Write(this, indent);

    /// <summary>Both objects' keys; where both have one, this object's value lies on top. The other's keys come first.</summary>
    internal HoconObject OnTopOf(HoconObject other)
    {
        var merged = new HoconObject();
        foreach (var (key, value) in other.Items)
            merged.Items.Add(key, GetKey(key)?.OnTopOf(value) ?? value);
        foreach (var (key, value) in Items)
            merged.Items.TryAdd(key, value);
        return merged;
    }
}
