using System.Globalization;
using System.Net;

namespace AkkaUpper.Configuration;

/// <summary>
/// Typed settings under one path. A value that is wrong is reported to the reader, and a stand-in is returned that
/// nothing will be started with.
/// </summary>
public sealed class SettingsSection(SettingsReader reader, string path, string? defaultsPath)
{
    /// <summary>A switch: on or off.</summary>
    public bool Switch(string key)
    {
        EffectiveSetting setting = Find(key);
        switch (setting.Text)
        {
            case "on" or "true" or "yes":
                return true;
            case "off" or "false" or "no":
                return false;
            default:
                return Wrong(setting, "on or off", true);
        }
    }

    /// <summary>A whole number.</summary>
    public int Integer(string key, int min, int max)
    {
        EffectiveSetting setting = Find(key);
        return int.TryParse(setting.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
            && value >= min && value <= max
                ? value
                : Wrong(setting, $"a whole number from {min} to {max}", min);
    }

    /// <summary>A size in bytes.</summary>
    public int Size(string key, int min, int max)
    {
        EffectiveSetting setting = Find(key);
        return Quantity.TryParseSize(setting.Text, out long value) && value >= min && value <= max
            ? (int)value
            : Wrong(setting, $"a size from {min} to {max} bytes, for instance 64 KiB", min);
    }

    /// <summary>A duration; zero stands for off where the minimum allows it.</summary>
    public TimeSpan Duration(string key, TimeSpan min, TimeSpan max)
    {
        EffectiveSetting setting = Find(key);
        if (Quantity.TryParseDuration(setting.Text, out TimeSpan value) && value >= min && value <= max)
            return value;
        string range = min == TimeSpan.Zero ? $"up to {Quantity.Format(max)}, or off" : $"from {Quantity.Format(min)} to {Quantity.Format(max)}";
        return Wrong(setting, $"a duration {range}, for instance 30 s", min);
    }

    /// <summary>One of the names of an enumeration, in lower case with hyphens.</summary>
    public T Choice<T>(string key)
        where T : struct, Enum
        => Choice<T>(key, NameOf);

    /// <summary>One of the values of an enumeration, by names of their own.</summary>
    public T Choice<T>(string key, Func<T, string> nameOf)
        where T : struct, Enum
    {
        EffectiveSetting setting = Find(key);
        foreach (T value in Enum.GetValues<T>())
        {
            if (nameOf(value) == setting.Text)
                return value;
        }

        return Wrong(setting, $"one of {string.Join(", ", Enum.GetValues<T>().Select(nameOf))}", default(T));
    }

    /// <summary>One of a few whole numbers.</summary>
    public int OneOf(string key, params ReadOnlySpan<int> allowed)
    {
        EffectiveSetting setting = Find(key);
        return int.TryParse(setting.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && allowed.Contains(value)
            ? value
            : Wrong(setting, $"one of {string.Join(", ", allowed.ToArray())}", allowed[0]);
    }

    /// <summary>An IPv4 or IPv6 address; <c>localhost</c> is the IPv4 loopback.</summary>
    public IPAddress Address(string key)
    {
        EffectiveSetting setting = Find(key);
        if (setting.Text == "localhost")
            return IPAddress.Loopback;
        // TryParse takes "1" for 0.0.0.1, which nobody means.
        return setting.Text.AsSpan().ContainsAny('.', ':') && IPAddress.TryParse(setting.Text, out IPAddress? address)
            ? address
            : Wrong(setting, "an IPv4 or IPv6 address, for instance 127.0.0.1 or ::1", IPAddress.Loopback);
    }

    /// <summary>A text, which may be anything but empty.</summary>
    public string Text(string key)
    {
        EffectiveSetting setting = Find(key);
        return setting.Text.Length > 0 ? setting.Text : Wrong(setting, "a text that is not empty", "");
    }

    /// <summary>A text that may be empty, where that stands for nothing.</summary>
    public string TextOrNothing(string key) => Find(key).Text;

    /// <summary>Texts separated by commas; none if it is empty.</summary>
    public IReadOnlyList<string> Texts(string key) =>
        Find(key).Text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Reports a value that is of the right type and still impossible.</summary>
    public void Reject(string key, string expected) => Wrong(Find(key), expected, 0);

    /// <summary>Reports a value that doesn't go with others, in words of its own.</summary>
    public void RejectAs(string key, string problem)
    {
        EffectiveSetting setting = Find(key);
        reader.Report(setting.Source, setting.SaidAt, problem);
    }

    private static string NameOf<T>(T value)
        where T : struct, Enum
        => value.ToString().ToLowerInvariant();

    private EffectiveSetting Find(string key) =>
        reader.Find($"{path}.{key}", defaultsPath is null ? null : $"{defaultsPath}.{key}");

    private T Wrong<T>(EffectiveSetting setting, string expected, T standIn)
    {
        reader.Report(setting.Source, setting.SaidAt, $"is \"{setting.Text}\" but has to be {expected}");
        return standIn;
    }
}
