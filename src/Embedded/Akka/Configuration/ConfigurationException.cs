using Akka.Actor;

namespace Akka.Configuration;

/// <summary>A configuration that can't be used.</summary>
public class ConfigurationException : AkkaException
{
    public ConfigurationException(string message)
        : base(message)
    {
    }

    public ConfigurationException(string message, Exception exception)
        : base(message, exception)
    {
    }

    public static ConfigurationException NullOrEmptyConfig<T>(string? path = null) => new(
        path is null
            ? $"Failed to instantiate {typeof(T).Name}: Configuration is null or empty"
            : $"Failed to instantiate {typeof(T).Name}: Configuration does not contain `{path}` node");
}
