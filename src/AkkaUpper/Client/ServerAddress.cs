using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace AkkaUpper.Client;

/// <summary>Where a server listens.</summary>
/// <param name="Host">A name, or an IPv4 or IPv6 address without brackets.</param>
/// <param name="Port">1 to 65535.</param>
public sealed record ServerAddress(string Host, int Port)
{
    /// <summary>The port of networking textbooks, and of a server that isn't told another.</summary>
    public const int DefaultPort = 12000;

    /// <summary>
    /// Reads <c>host</c>, <c>host:port</c>, <c>:port</c>, <c>[address]:port</c> or a plain IPv6 address. What is left out
    /// is the IPv4 loopback or <see cref="DefaultPort"/>.
    /// </summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out ServerAddress? address)
    {
        address = null;
        ReadOnlySpan<char> rest = text.AsSpan().Trim();
        ReadOnlySpan<char> host = rest;
        ReadOnlySpan<char> port = default;
        if (rest.StartsWith('['))
        {
            int end = rest.IndexOf(']');
            if (end < 0 || !IPAddress.TryParse(rest[1..end], out _))
                return false;
            host = rest[1..end];
            port = rest[(end + 1)..];
            if (port.Length > 0 && port[0] != ':')
                return false;
            port = port.Length > 0 ? port[1..] : port;
            if (port.IsEmpty && rest[^1] == ':')
                return false;
        }
        else if (rest.Count(':') == 1)
        {
            int colon = rest.IndexOf(':');
            host = rest[..colon];
            port = rest[(colon + 1)..];
            if (port.IsEmpty)
                return false;
        }

        if (host.Contains(':') ? !IPAddress.TryParse(host, out _) : !IsName(host))
            return false;
        int number = DefaultPort;
        if (!port.IsEmpty && !int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out number))
            return false;
        if (rest.IsEmpty || number is < 1 or > IPEndPoint.MaxPort)
            return false;
        address = new ServerAddress(host.IsEmpty ? "127.0.0.1" : host.ToString(), number);
        return true;
    }

    /// <summary>As it is typed: <c>host:port</c>, IPv6 addresses in brackets.</summary>
    public override string ToString() => Host.Contains(':', StringComparison.Ordinal)
        ? string.Create(CultureInfo.InvariantCulture, $"[{Host}]:{Port}")
        : string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");

    private static bool IsName(ReadOnlySpan<char> host)
    {
        foreach (char character in host)
        {
            if (char.IsWhiteSpace(character) || char.IsControl(character) || character is '/' or '[' or ']' or ',')
                return false;
        }

        return true;
    }
}
