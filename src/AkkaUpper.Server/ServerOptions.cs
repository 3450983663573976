using System.CommandLine;
using AkkaUpper.Server.WebConsole;

namespace AkkaUpper.Server;

/// <summary>The options of the command line. Those that stand for a setting have no default here: the settings have it.</summary>
internal sealed class ServerOptions
{
    private const string Endpoint = $"{ServerSettings.Root}.endpoints.{ServerSettings.DefaultEndpoint}";

    private readonly List<(Option<string> Option, string Path)> _settings = [];

    private readonly Option<bool> _selfSigned = new("--tls-self-signed")
    {
        Description = "Encrypt with a certificate made for this run; the log says how a client trusts it.",
    };

    public ServerOptions(Command command)
    {
        Setting("--host", "ADDRESS", "The address to listen on.", $"{Endpoint}.host");
        Setting("--port", "PORT", "The port to listen on; 0 lets the system choose.", $"{Endpoint}.port");
        Setting("--framing", "stream|line|length", "Where a frame ends.", $"{Endpoint}.framing");
        Setting("--locale", "LOCALE", "Whose upper case: root, tr, az, lt, el or hy.", $"{Endpoint}.locale");
        Setting("--max-connections", "COUNT", "Connections at a time.", $"{Endpoint}.max-connections");
        Setting("--max-frame-length", "SIZE", "The longest frame and the longest answer.", $"{Endpoint}.max-frame-length");
        Setting("--idle-timeout", "DURATION", "The longest silence of a client, or off.", $"{Endpoint}.idle-timeout");
        Setting("--tls-cert", "FILE", "Encrypt with this certificate: a PEM chain, or PKCS#12.", $"{Endpoint}.tls.certificate");
        Setting("--tls-key", "FILE", "Its key, if it is in a file of its own.", $"{Endpoint}.tls.key");
        Setting("--tls-password-file", "FILE", "A file whose first line opens the key.", $"{Endpoint}.tls.password-file");
        Setting("--tls-client-ca", "FILE", "Those whose client certificates are good.", $"{Endpoint}.tls.client-ca");
        Setting("--tls-client-certificates", "none|optional|required", "Whether clients have to show certificates.", $"{Endpoint}.tls.client-certificates");
        Setting("--drain-timeout", "DURATION", "How long stopping may wait for connections.", $"{ServerSettings.Root}.drain-timeout");
        Setting("--log-level", "debug|info|warning|error", "The least that is logged.", $"{ServerSettings.Root}.log-level");
        Setting("--log-format", "text|json", "The look of a log line.", $"{ServerSettings.Root}.log-format");
        command.Options.Add(_selfSigned);
        Setting("--console", "ADDRESS|off", "Where the web console, metrics and health are, or off.", $"{ConsoleSettings.Root}.address");
        Setting("--console-token", "TOKEN", "What one has to know to use the console; needed where it is not on loopback.", $"{ConsoleSettings.Root}.token");
        command.Options.Add(Config);
        command.Options.Add(Check);
        foreach ((Option<string> option, _) in _settings)
            command.Options.Add(option);
        command.Options.Add(Playground);
    }

    public Option<FileInfo> Config { get; } = new("--config", "-c")
    {
        Description = "A file of settings (HOCON) on top of the built-in ones.",
        HelpName = "FILE",
    };

    public Option<bool> Playground { get; } = new("--playground")
    {
        Description = "Let people make actors crash from the console, to see what their supervisors do.",
    };

    public Option<bool> Check { get; } = new("--check")
    {
        Description = "Print the settings in force and where each came from, and start nothing.",
    };

    /// <summary>The settings that the command line gives, by their paths.</summary>
    public IEnumerable<KeyValuePair<string, string>> SettingsOf(ParseResult parsed)
    {
        foreach ((Option<string> option, string path) in _settings)
        {
            if (parsed.GetValue(option) is { } value)
                yield return KeyValuePair.Create(path, value);
        }

        if (parsed.GetValue(_selfSigned))
            yield return KeyValuePair.Create($"{Endpoint}.tls.self-signed", "on");
        if (parsed.GetValue(Playground))
            yield return KeyValuePair.Create($"{ConsoleSettings.Root}.playground", "on");
    }

    private void Setting(string name, string helpName, string description, string path) =>
        _settings.Add((new Option<string>(name) { Description = description, HelpName = helpName }, path));
}
