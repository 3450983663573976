using System.Globalization;
using AkkaUpper.EndToEnd.Tests.Client;
using AkkaUpper.EndToEnd.Tests.Harness;
using AkkaUpper.EndToEnd.Tests.Hazards;

namespace AkkaUpper.EndToEnd.Tests.Tls;

/// <summary>What the tests of encryption have in common: certificates, a server that shows one, our client.</summary>
public abstract class TlsTest : IDisposable
{
    protected Pki Pki { get; } = new();

    /// <summary>Settings of a client that waits as long as these tests do: what a busy machine takes is not what they are about.</summary>
    private string PatientClient => Pki.Write("client.conf", """
        upper.client { connect-timeout = 60 s, request-timeout = 60 s }
        """);

    public void Dispose()
    {
        Pki.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>A line server that shows a certificate.</summary>
    private protected static Task<UpperServerProcess> ServeAsync(string certificate, params (string Key, string Value)[] settings) =>
        UpperServerProcess.StartAsync(
            [], Settings.Text([("framing", "line"), ("tls__certificate", certificate), .. settings.Select(one => ($"tls__{one.Key}", one.Value))]));

    private protected static string PortOf(UpperServerProcess server) => server.Address.Port.ToString(CultureInfo.InvariantCulture);

    /// <summary>What our client makes of one request.</summary>
    private protected async Task<(int ExitCode, string Output, string Errors)> SendAsync(UpperServerProcess server, params string[] options) =>
        await ClientProcess.RunAsync(
            ["send", "straße", "--framing", "line", "--server", $"127.0.0.1:{PortOf(server)}", "--config", PatientClient, .. options]);

    /// <summary>What the server has logged about one connection's encryption.</summary>
    private protected static string[] LogOf(UpperServerProcess server) =>
        [.. server.Process.Output.Where(line => line.Contains("/tls: ", StringComparison.Ordinal))];

    /// <summary>What the server logged about the first that it refused. Who comes again is a connection of its own, with a line of its own.</summary>
    private protected static async Task<string> OneLineEachAsync(UpperServerProcess server, string expected)
    {
        string line = await server.Process.LineAsync(expected);
        Assert.All(LogOf(server).GroupBy(each => each.Split("/tls: ")[0].Split(' ')[^1]), lines => Assert.Single(lines));
        return line;
    }

    /// <summary>An honest client is served: nothing that was done before has harmed the server.</summary>
    private protected async Task IsUnharmedAsync(UpperServerProcess server, params string[] options)
    {
        (int exitCode, string output, string errors) = await SendAsync(server, ["--ca", Pki.Authority, .. options]);
        Assert.Equal((0, "STRASSE\n", ""), (exitCode, output, errors));
    }
}
