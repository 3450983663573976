using Akka.Configuration.Hocon;

namespace Akka.Configuration;

/// <summary>
/// The <c>akka.*</c> keys of a configuration that nothing here reads, so that a setting
/// without effect can be named instead of being ignored in silence.
/// </summary>
internal static class UnhonouredKeys
{
    private const string Akka = "akka";

    // Keys below these are the caller's to invent, or are read by an assembly that brings its own defaults.
    private static readonly string[] Open = ["akka.coordinated-shutdown.phases", "akka.test"];

    /// <returns>Full paths in the order of the configuration, without those of <see cref="ConfigurationFactory.Default"/>.</returns>
    public static IReadOnlyList<string> Of(Config user)
    {
        var unknown = new List<string>();
        Collect(user.GetValue(Akka), ConfigurationFactory.Default().GetValue(Akka), Akka, unknown);
        return unknown;
    }

    private static void Collect(HoconValue? set, HoconValue? honoured, string path, List<string> unknown)
    {
        if (set is null || Open.Contains(path))
            return;
        if (set.IsObject() && set.GetObject().Items.Count > 0 && honoured is null or { IsEmpty: false })
        {
            foreach (var (key, value) in set.GetObject().Items)
                Collect(value, honoured?.GetChildObject(key), $"{path}.{key}", unknown);
        }
        else if (honoured is null)
        {
            unknown.Add(path);
        }
    }
}
