using AkkaUpper.Configuration;
using AkkaUpper.Protocol.Framing;
using AkkaUpper.Tls;

namespace AkkaUpper.Client;

/// <summary>Where a client connects to, and how patient it is. The defaults are those of <c>hocon/client.conf</c>.</summary>
public sealed record ClientSettings
{
    /// <summary>Where the settings stand.</summary>
    public const string Root = "upper.client";

    private static readonly TimeSpan OneMillisecond = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan MaxTimeout = TimeSpan.FromDays(1);

    /// <summary>The servers; at least one.</summary>
    public IReadOnlyList<ServerAddress> Servers { get; init; } = [new("127.0.0.1", ServerAddress.DefaultPort)];

    /// <summary>Connections to each server, 1 or more.</summary>
    public int ConnectionsPerServer { get; init; } = 1;

    /// <summary>Requests on their way over one connection, at most.</summary>
    public int Window { get; init; } = 256;

    /// <summary>Requests taken and not answered yet, over all connections; whoever asks for more waits.</summary>
    public int MaxPending { get; init; } = 10_000;

    /// <summary>The framing of the servers. Only the kind and the size of the length header matter to a client.</summary>
    public FramingOptions Framing { get; init; } = new();

    /// <summary>The longest answer in bytes.</summary>
    public int MaxAnswerLength { get; init; } = 16 * 1024 * 1024;

    /// <summary>How to encrypt; null for not at all.</summary>
    public ClientTls? Tls { get; init; }

    /// <summary>How long looking up a name, connecting over all its addresses, and a handshake may take.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a request may take, all attempts together.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether a request is sent again when its connection broke before the answer.</summary>
    public bool Retry { get; init; } = true;

    /// <summary>How often a request is sent, at most.</summary>
    public int MaxAttempts { get; init; } = 3;

    /// <summary>Requests fail at once while no server can be reached, instead of waiting out their timeout.</summary>
    public bool FailFast { get; init; }

    /// <summary>The first pause before connecting again; it doubles each time.</summary>
    public TimeSpan ReconnectFirst { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest pause before connecting again.</summary>
    public TimeSpan ReconnectLongest { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Reads the settings from layers, the built-in defaults lowest.</summary>
    /// <exception cref="ConfigurationMistakeException">Something is wrong with them.</exception>
    public static ClientSettings Read(SettingsReader reader)
    {
        SettingsSection section = reader.Section(Root);
        var settings = new ClientSettings
        {
            Servers = ReadServers(section),
            ConnectionsPerServer = section.Integer("connections-per-server", 1, 10_000),
            Window = section.Integer("window", 1, 1_000_000),
            MaxPending = section.Integer("max-pending", 1, 10_000_000),
            Framing = new FramingOptions
            {
                Kind = section.Choice<FramingKind>("framing"),
                LengthHeaderSize = section.OneOf("length-header-size", 1, 2, 4),
            },
            MaxAnswerLength = section.Size("max-answer-length", 1, FramingOptions.MaxFrameLengthCeiling),
            Tls = ClientTlsSettings.Read(reader, $"{Root}.tls"),
            ConnectTimeout = section.Duration("connect-timeout", OneMillisecond, MaxTimeout),
            RequestTimeout = section.Duration("request-timeout", OneMillisecond, MaxTimeout),
            Retry = section.Switch("retry"),
            MaxAttempts = section.Integer("max-attempts", 1, 1000),
            FailFast = section.Switch("fail-fast"),
            ReconnectFirst = section.Duration("reconnect-first", OneMillisecond, MaxTimeout),
            ReconnectLongest = section.Duration("reconnect-longest", OneMillisecond, MaxTimeout),
        };
        reader.RejectUnknown(foreignRoot: "akka");
        reader.ThrowIfMistaken();
        return settings;
    }

    private static List<ServerAddress> ReadServers(SettingsSection section)
    {
        var servers = new List<ServerAddress>();
        foreach (string text in section.Text("servers").Split(',', StringSplitOptions.TrimEntries))
        {
            if (ServerAddress.TryParse(text, out ServerAddress? server))
                servers.Add(server);
            else
                section.Reject("servers", "addresses like 127.0.0.1:12000, separated by commas");
        }

        return servers;
    }
}
