using System.Globalization;
using System.Net;
using AkkaUpper.Configuration;

namespace AkkaUpper.Server.WebConsole;

/// <summary>Where the console is, and who may use it.</summary>
internal sealed record ConsoleSettings
{
    /// <summary>Where the settings stand.</summary>
    public const string Root = $"{ServerSettings.Root}.console";

    /// <summary>A shorter one could be guessed.</summary>
    public const int MinTokenLength = 16;

    private const int DefaultPort = 12080;

    /// <summary>Where it listens; null when there is none.</summary>
    public IPEndPoint? Address { get; init; }

    /// <summary>Somebody asked for this address, so that a server without its console is not what was asked for.</summary>
    public bool IsAddressAskedFor { get; init; }

    /// <summary>What one has to know to use it; empty when nothing.</summary>
    public string Token { get; init; } = "";

    /// <summary>Further names that it may be asked for by: those of a proxy in front of it.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>Actors may be made to crash.</summary>
    public bool IsPlayground { get; init; }

    /// <summary>Reads the settings. Mistakes are the reader's to report.</summary>
    public static ConsoleSettings Read(SettingsReader reader)
    {
        SettingsSection section = reader.Section(Root);
        string address = section.TextOrNothing("address");
        reader.Layers.TryGet($"{Root}.address", out _, out string? source);
        if (!TryParse(address, out IPEndPoint? endPoint))
            section.Reject("address", "off, a port, or an IP address and a port, for instance 127.0.0.1:12080");

        string token = section.TextOrNothing("token");
        if (token.Length is > 0 and < MinTokenLength)
            section.RejectAs("token", $"is too short: it has to be {MinTokenLength} characters at least");
        else if (endPoint is not null && !IPAddress.IsLoopback(endPoint.Address) && token.Length == 0)
            section.RejectAs("token", $"is needed where the console is not on loopback ({endPoint}); give one with --console-token");

        return new ConsoleSettings
        {
            Address = endPoint,
            IsAddressAskedFor = source != BuiltInSettings.Server.Source,
            Token = token,
            AllowedHosts = section.Texts("allowed-hosts"),
            IsPlayground = section.Switch("playground"),
        };
    }

    /// <summary>Reads <c>off</c>, a port, an address, both, or a URL of them.</summary>
    internal static bool TryParse(string text, out IPEndPoint? address)
    {
        const string Scheme = "http://";
        address = null;
        if (text is "off" or "false" or "no")
            return true;
        text = text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? text[Scheme.Length..].TrimEnd('/') : text;
        if (text == "localhost" || text.StartsWith("localhost:", StringComparison.Ordinal))
            text = IPAddress.Loopback + text["localhost".Length..];
        if (ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ushort port))
        {
            address = new IPEndPoint(IPAddress.Loopback, port);
            return true;
        }

        // TryParse takes "1.2" and the like for an address, which nobody means.
        if (text.Count(character => character == '.') != 3 && text.Count(character => character == ':') < 2)
            return false;
        bool hasPort = text.Contains("]:", StringComparison.Ordinal) || (text.Contains('.') && text.Count(character => character == ':') == 1);
        if (!IPEndPoint.TryParse(text, out address))
            return false;
        if (!hasPort)
            address.Port = DefaultPort;
        return true;
    }
}
