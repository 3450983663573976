namespace Akka.Actor;

/// <summary>Where an actor system is: protocol and system name, for this engine always local.</summary>
public sealed class Address : IEquatable<Address>
{
    /// <summary>A local address if <paramref name="host"/> is null.</summary>
    public Address(string protocol, string system, string? host = null, int? port = null)
    {
        Protocol = protocol;
        System = system;
        Host = host!;
        Port = port;
    }

    /// <summary>As in <c>akka</c>.</summary>
    public string Protocol { get; }

    /// <summary>The system's name.</summary>
    public string System { get; }

    /// <summary>The host; null for a local address.</summary>
    public string Host { get; }

    /// <summary>The port; null for a local address.</summary>
    public int? Port { get; }

    /// <summary>Whether the address names no host.</summary>
    public bool HasLocalScope => string.IsNullOrEmpty(Host);

    /// <inheritdoc />
    public bool Equals(Address? other) =>
        other is not null && Protocol == other.Protocol && System == other.System && Host == other.Host && Port == other.Port;

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Address);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Protocol, System, Host, Port);

    /// <summary>As in <c>akka://system</c>.</summary>
    public override string ToString() =>
        HasLocalScope ? $"{Protocol}://{System}" : $"{Protocol}://{System}@{Host}:{Port}";
}
