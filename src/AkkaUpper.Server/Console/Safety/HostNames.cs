using System.Net;

namespace AkkaUpper.Server.WebConsole.Safety;

/// <summary>
/// The names that a request may ask for the console by. A page of somebody else whose name suddenly resolves to this
/// machine (DNS rebinding) asks by that name, and is refused.
/// </summary>
internal sealed class HostNames
{
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);

    public HostNames(ConsoleSettings settings)
    {
        if (settings.Address is { } address && !address.Address.Equals(IPAddress.Any) && !address.Address.Equals(IPAddress.IPv6Any))
            _names.Add(Bracketed(address.Address));
        _names.Add("localhost");
        _names.Add("127.0.0.1");
        _names.Add("[::1]");
        foreach (string name in settings.AllowedHosts)
            _names.Add(name);
    }

    /// <summary>Whether the <c>Host</c> of a request is one of them; its port doesn't matter.</summary>
    public bool Knows(HostString host) => host.HasValue && _names.Contains(host.Host);

    /// <summary>
    /// Whether an <c>Origin</c> is the console itself, as this request asks for it: a page of another port of this machine
    /// is somebody else.
    /// </summary>
    public bool IsOwn(string origin, HostString host) =>
        Knows(host)
        && (string.Equals(origin, $"http://{host.Value}", StringComparison.OrdinalIgnoreCase)
            || string.Equals(origin, $"https://{host.Value}", StringComparison.OrdinalIgnoreCase));

    private static string Bracketed(IPAddress address) =>
        address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? $"[{address}]" : address.ToString();
}
