using System.Net;
using AkkaUpper.Configuration;
using AkkaUpper.Protocol.Casing;
using AkkaUpper.Protocol.Framing;
using AkkaUpper.Tls;

namespace AkkaUpper.Server;

/// <summary>What one endpoint listens on, how it cuts frames, and what it allows a client. Shared by its connections.</summary>
public sealed record EndpointSettings
{
    /// <summary>The largest buffer that one setting may ask for: answers may be three times as long and still fit an array.</summary>
    private const int MaxBuffer = FramingOptions.MaxFrameLengthCeiling;

    internal const long NoTimeout = long.MaxValue;

    private static readonly TimeSpan OneMillisecond = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan MaxTimeout = TimeSpan.FromDays(7);

    /// <summary>The actor's name under the server.</summary>
    public required string Name { get; init; }

    /// <summary>The address to listen on; port 0 lets the system choose.</summary>
    public required IPEndPoint Address { get; init; }

    /// <summary>Connections that the system completes ahead of the server.</summary>
    public int Backlog { get; init; } = 4096;

    /// <summary>How bytes become frames and frames answers.</summary>
    public FramingOptions Framing { get; init; } = new();

    /// <summary>Connections at a time.</summary>
    public int MaxConnections { get; init; } = 10_000;

    /// <summary>Bytes of answers the client has not taken, above which it is no longer read.</summary>
    public int MaxUnacknowledged { get; init; } = 128 * 1024;

    /// <summary>The longest time without a byte from the client; zero is no limit.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The longest time a started frame may take to end; zero is no limit.</summary>
    public TimeSpan FrameTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest time a client may take nothing of what it was sent; zero is no limit.</summary>
    public TimeSpan WriteTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest wait for the client's close after the server's; zero is none.</summary>
    public TimeSpan LingerTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>After this time an unfinished line is answered as far as it came; zero is never.</summary>
    public TimeSpan FlushAfter { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>While draining, the silence after which a connection is finished.</summary>
    public TimeSpan QuietAfter { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How it encrypts; null if it doesn't.</summary>
    public ServerTls? Tls { get; init; }

    /// <summary>The shortest of the timeouts that any moment may start, in milliseconds.</summary>
    internal long ShortestTimeout =>
        Math.Min(MillisecondsOrNever(IdleTimeout), Math.Min(MillisecondsOrNever(FrameTimeout), MillisecondsOrNever(WriteTimeout)));

    /// <summary>Reads one endpoint; null when it is switched off.</summary>
    internal static EndpointSettings? Read(SettingsReader reader, string name, TimeSpan quietAfter)
    {
        string path = $"{ServerSettings.Root}.endpoints.{name}";
        const string Defaults = $"{ServerSettings.Root}.endpoint-defaults";
        SettingsSection section = reader.Section(path, Defaults);
        bool enabled = section.Switch("enabled");
        var settings = new EndpointSettings
        {
            Name = name,
            Address = new IPEndPoint(section.Address("host"), section.Integer("port", 0, IPEndPoint.MaxPort)),
            Backlog = section.Integer("backlog", 1, 65535),
            Framing = new FramingOptions
            {
                Kind = section.Choice<FramingKind>("framing"),
                LengthHeaderSize = section.OneOf("length-header-size", 1, 2, 4),
                Locale = section.Choice<CasingLocale>("locale", CasingLocales.Tag),
                IllFormed = section.Choice<IllFormedPolicy>("ill-formed"),
                MaxFrames = section.Integer("max-frames", 0, int.MaxValue),
                MaxFrameLength = section.Size("max-frame-length", 1, MaxBuffer),
            },
            MaxConnections = section.Integer("max-connections", 1, 10_000_000),
            MaxUnacknowledged = section.Size("max-unacknowledged", 1, MaxBuffer),
            IdleTimeout = section.Duration("idle-timeout", TimeSpan.Zero, MaxTimeout),
            FrameTimeout = section.Duration("frame-timeout", TimeSpan.Zero, MaxTimeout),
            WriteTimeout = section.Duration("write-timeout", TimeSpan.Zero, MaxTimeout),
            LingerTimeout = section.Duration("linger-timeout", OneMillisecond, TimeSpan.FromMinutes(5)),
            FlushAfter = section.Duration("flush-after", TimeSpan.Zero, TimeSpan.FromHours(1)),
            QuietAfter = quietAfter,
            Tls = ServerTlsSettings.Read(reader, $"{path}.tls", $"{Defaults}.tls", mayLoad: enabled),
        };
        return enabled ? settings : null;
    }

    private static long MillisecondsOrNever(TimeSpan timeout) =>
        timeout == TimeSpan.Zero ? NoTimeout : (long)timeout.TotalMilliseconds;
}
