using System.Diagnostics.CodeAnalysis;

namespace Akka.Configuration;

public static class ConfigExtensions
{
    /// <summary><see cref="Config.WithFallback"/> where either side may be null.</summary>
    public static Config SafeWithFallback(this Config? config, Config? fallback) =>
        config is null ? fallback! :
        fallback is null || ReferenceEquals(config, fallback) ? config :
        config.WithFallback(fallback);

    public static bool IsNullOrEmpty([NotNullWhen(false)] this Config? config) => config is null || config.IsEmpty;
}
