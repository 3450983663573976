using System.Reflection;
using System.Text;
using Akka.Configuration.Hocon;

namespace Akka.Configuration;

/// <summary>Makes configurations from HOCON.</summary>
public class ConfigurationFactory
{
    private static readonly Lazy<Config> Reference = new(() => FromResource<ConfigurationFactory>("reference.conf"));

    public static Config Empty => Config.Empty;

    /// <exception cref="FormatException">It is no HOCON; the message names line and column.</exception>
    /// <exception cref="ConfigurationException">An unquoted value holds <c>:</c> or <c>=</c>.</exception>
    public static Config ParseString(string hocon)
    {
        ArgumentNullException.ThrowIfNull(hocon);
        return new Config(HoconParser.Parse(hocon));
    }

    /// <summary>What the actor system falls back on: every key that it honours, with its default.</summary>
    public static Config Default() => Reference.Value;

    /// <summary>The configuration of a system that was given none.</summary>
    public static Config Load() => Default();

    public static Config FromResource<TAssembly>(string resourceName) =>
        FromResource(resourceName, typeof(TAssembly).Assembly);

    public static Config FromResource(string resourceName, Assembly assembly)
    {
        using var stream = assembly.GetManifestResourceStream(resourceName);
        ArgumentNullException.ThrowIfNull(stream);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return ParseString(reader.ReadToEnd());
    }
}
