using System.CommandLine;

namespace AkkaUpper.Client.Cli;

/// <summary>The options that say how to encrypt. Each of them asks for encryption.</summary>
internal sealed class TlsOptions
{
    private readonly Option<bool> _tls = new("--tls")
    {
        Description = "Encrypt, with a server that the system trusts",
        Recursive = true,
    };

    private readonly Option<bool> _insecure = new("--insecure")
    {
        Description = "Encrypt, with any server whatsoever",
        Recursive = true,
    };

    private readonly (Option<string?> Option, string Key)[] _texts =
    [
        (Text("--ca", "file", "Trust those in this PEM file instead of those whom the system trusts"), "ca"),
        (Text("--pin", "sha256:...", "Trust the certificate with this fingerprint and no other"), "pin"),
        (Text("--server-name", "name", "Whom the server's certificate has to be for [default: the name connected to]"), "server-name"),
        (Text("--cert", "file", "The own certificate (PEM or PKCS#12), for servers that ask for one"), "certificate"),
        (Text("--key", "file", "Its key [default: in the certificate's file]"), "key"),
        (Text("--key-password-file", "file", "A file whose first line opens the key"), "password-file"),
    ];

    public void AddTo(Command root)
    {
        root.Options.Add(_tls);
        foreach ((Option<string?> option, _) in _texts)
            root.Options.Add(option);
        root.Options.Add(_insecure);
    }

    /// <summary>The settings that were typed: by which option, their key and their value.</summary>
    public IEnumerable<(string Name, string Key, string Value)> Read(ParseResult typed)
    {
        string? asked = typed.GetValue(_tls) ? _tls.Name : typed.GetValue(_insecure) ? _insecure.Name : null;
        foreach ((Option<string?> option, string key) in _texts)
        {
            if (typed.GetValue(option) is not { } value)
                continue;
            asked ??= option.Name;
            yield return (option.Name, $"tls.{key}", value);
        }

        if (typed.GetValue(_insecure))
            yield return (_insecure.Name, "tls.insecure", "on");
        if (asked is not null)
            yield return (asked, "tls.enabled", "on");
    }

    private static Option<string?> Text(string name, string helpName, string description) => new(name)
    {
        Description = description,
        HelpName = helpName,
        Recursive = true,
    };
}
