using System.CommandLine;
using AkkaUpper.Configuration;
using AkkaUpper.Protocol.Framing;

namespace AkkaUpper.Client.Cli;

/// <summary>The options that every command understands: where to connect to and how, and how to print.</summary>
internal sealed class SharedOptions
{
    private readonly Option<string[]> _servers = new("--server", "-s")
    {
        Description = "Where the server listens; given several times, requests are spread [default: 127.0.0.1:12000]",
        HelpName = "host:port",
        Recursive = true,
    };

    private readonly Option<string?> _timeout = new("--timeout")
    {
        Description = "How long an answer may take [default: 10 s]",
        HelpName = "10 s",
        Recursive = true,
    };

    private readonly Option<string?> _framing = new("--framing")
    {
        Description = "The framing of the server [default: stream]",
        HelpName = "stream|line|length",
        Recursive = true,
    };

    private readonly Option<int?> _headerSize = new("--length-header-size")
    {
        Description = "The size of the length in length framing [default: 4]",
        HelpName = "1|2|4",
        Recursive = true,
    };

    private readonly TlsOptions _tls = new();

    private readonly Option<FileInfo?> _config = new("--config")
    {
        Description = "A HOCON file with settings; hocon/client.conf lists them all",
        HelpName = "file",
        Recursive = true,
    };

    private readonly Option<bool> _json = new("--json")
    {
        Description = "Print one JSON object on one line; pipe prints it on standard error",
        Recursive = true,
    };

    /// <summary>Adds the options to the root, from where all commands have them.</summary>
    public void AddTo(RootCommand root)
    {
        _framing.AcceptOnlyFromAmong([.. Enum.GetNames<FramingKind>().Select(name => name.ToLowerInvariant())]);
        root.Options.Add(_servers);
        root.Options.Add(_timeout);
        root.Options.Add(_framing);
        root.Options.Add(_headerSize);
        _tls.AddTo(root);
        root.Options.Add(_config);
        root.Options.Add(_json);
    }

    /// <summary>Whether JSON is asked for.</summary>
    public bool IsJson(ParseResult typed) => typed.GetValue(_json);

    /// <summary>What was typed, over the file that was named, over the defaults.</summary>
    /// <exception cref="ConfigurationMistakeException">A value makes no sense.</exception>
    public ClientSettings Read(ParseResult typed)
    {
        var layers = new List<ConfigLayer> { BuiltInSettings.Client };
        if (typed.GetValue(_config) is { } file)
            layers.Add(ConfigLayer.Parse(file.ToString(), File.ReadAllText(file.FullName)));
        if (typed.GetValue(_servers) is { Length: > 0 } servers)
            layers.Add(Layer("--server", "servers", string.Join(", ", servers)));
        if (typed.GetValue(_timeout) is { } timeout)
            layers.Add(Layer("--timeout", "request-timeout", timeout));
        if (typed.GetValue(_framing) is { } framing)
            layers.Add(Layer("--framing", "framing", framing));
        if (typed.GetValue(_headerSize) is { } size)
            layers.Add(Layer("--length-header-size", "length-header-size", $"{size}"));

        layers.AddRange(_tls.Read(typed).Select(option => Layer(option.Name, option.Key, option.Value)));

        ClientSettings settings = ClientSettings.Read(new SettingsReader(new LayeredConfig(layers)));
        if (settings.Tls is { Settings.Insecure: true })
            ErrorLine.Warn("INSECURE: the server's certificate is not checked, so anybody in between can read and change everything");
        // Who wants an answer soon doesn't want to wait longer for a connection.
        return settings.ConnectTimeout <= settings.RequestTimeout
            ? settings
            : settings with { ConnectTimeout = settings.RequestTimeout };
    }

    // Named after the option, which is how a mistake in it is then spoken of.
    private static ConfigLayer Layer(string option, string key, string value) =>
        ConfigLayer.From(option, [new($"{ClientSettings.Root}.{key}", value)]);
}
