using System.Diagnostics.CodeAnalysis;
using Akka.Configuration;

namespace AkkaUpper.Configuration;

/// <summary>Layers of settings, of which a higher one covers what the lower ones say.</summary>
public sealed class LayeredConfig
{
    private readonly ConfigLayer[] _highestFirst;

    /// <summary>Stacks the layers.</summary>
    /// <param name="lowestFirst">The built-in defaults first.</param>
    public LayeredConfig(params IEnumerable<ConfigLayer> lowestFirst) => _highestFirst = [.. lowestFirst.Reverse()];

    /// <summary>Every path that any layer sets.</summary>
    public IEnumerable<string> Paths =>
        _highestFirst.SelectMany(layer => layer.Values.Keys).Distinct(StringComparer.Ordinal);

    /// <summary>The value of the highest layer that has one, and that layer's name.</summary>
    public bool TryGet(string path, [NotNullWhen(true)] out string? text, [NotNullWhen(true)] out string? source)
    {
        foreach (ConfigLayer layer in _highestFirst)
        {
            if (layer.Values.TryGetValue(path, out text))
            {
                source = layer.Source;
                return true;
            }
        }

        text = source = null;
        return false;
    }

    /// <summary>All layers as one HOCON, for the actor system.</summary>
    public Config ToConfig() =>
        _highestFirst.Aggregate(Config.Empty, (config, layer) => config.WithFallback(layer.Config));
}
