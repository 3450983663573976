using AkkaUpper.Configuration;

namespace AkkaUpper.Server;

/// <summary>What the server as a whole does, and its endpoints.</summary>
public sealed record ServerSettings
{
    /// <summary>Where the settings stand.</summary>
    public const string Root = "upper.server";

    /// <summary>The endpoint that the command line speaks of.</summary>
    public const string DefaultEndpoint = "text";

    /// <summary>How long connections may take to come to rest before what is left is aborted.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>What is logged and how.</summary>
    public LogSettings Log { get; init; } = new();

    /// <summary>The endpoints; at least one.</summary>
    public required IReadOnlyList<EndpointSettings> Endpoints { get; init; }

    /// <summary>Reads the settings from layers, the built-in defaults lowest.</summary>
    /// <exception cref="ConfigurationMistakeException">Something is wrong with them.</exception>
    public static ServerSettings Read(SettingsReader reader)
    {
        SettingsSection server = reader.Section(Root);
        TimeSpan drainTimeout = server.Duration("drain-timeout", TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1));
        TimeSpan quietAfter = server.Duration("quiet-after", TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1));

        LogSettings log = LogSettings.Read(server);

        var endpoints = new List<EndpointSettings>();
        foreach (string name in reader.Names($"{Root}.endpoints"))
        {
            if (!IsName(name))
                reader.RejectName($"{Root}.endpoints", name, "is no name for an endpoint: lower-case letters, digits and hyphens");
            else if (EndpointSettings.Read(reader, name, quietAfter) is { } endpoint)
                endpoints.Add(endpoint);
        }

        if (endpoints.Count == 0)
            Endpoint(reader, DefaultEndpoint).Reject("enabled", "on, for one endpoint at least");
        RejectSharedAddresses(reader, endpoints);
        reader.AcceptDefaults($"{Root}.endpoint-defaults");
        // The executable's, which has read it if this is the executable.
        reader.AcceptDefaults($"{Root}.console");
        reader.RejectUnknown(foreignRoot: "akka");
        reader.ThrowIfMistaken();
        return new ServerSettings { DrainTimeout = drainTimeout, Log = log, Endpoints = endpoints };
    }

    private static void RejectSharedAddresses(SettingsReader reader, List<EndpointSettings> endpoints)
    {
        // The default endpoint was there first.
        foreach (IGrouping<object, EndpointSettings> same in endpoints
            .Where(endpoint => endpoint.Address.Port != 0)
            .OrderBy(endpoint => endpoint.Name != DefaultEndpoint)
            .GroupBy(endpoint => (object)endpoint.Address))
        {
            if (same.Skip(1).FirstOrDefault() is { } second)
            {
                Endpoint(reader, second.Name).Reject(
                    "port", $"another one: endpoint {same.First().Name} has {second.Address} already");
            }
        }
    }

    private static SettingsSection Endpoint(SettingsReader reader, string name) =>
        reader.Section($"{Root}.endpoints.{name}", $"{Root}.endpoint-defaults");

    // The name becomes part of an actor's path.
    private static bool IsName(string name) =>
        name.Length > 0 && name.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-')
        && name[0] != '-';
}
