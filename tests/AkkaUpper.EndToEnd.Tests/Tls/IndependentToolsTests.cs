using System.Net;
using System.Net.Sockets;
using System.Text;
using AkkaUpper.EndToEnd.Tests.Client;
using AkkaUpper.EndToEnd.Tests.Harness;
using Xunit.Abstractions;

namespace AkkaUpper.EndToEnd.Tests.Tls;

/// <summary>Programs that know nothing of ours, at the other end of the connection.</summary>
public sealed class IndependentToolsTests(ITestOutputHelper output) : TlsTest
{
    private const string PythonClient = """
        import socket, ssl, sys
        context = ssl.create_default_context(cafile=sys.argv[2])
        with socket.create_connection(("127.0.0.1", int(sys.argv[1])), timeout=30) as plain:
            with context.wrap_socket(plain, server_hostname="localhost") as server:
                for text in ("hello", "ol\u00e1", "stra\u00dfe" * 5000):
                    server.sendall((text + "\n").encode())
                    answer = b""
                    while not answer.endswith(b"\n"):
                        answer += server.recv(65536)
                    assert answer.decode() == text.upper() + "\n", answer
                server.unwrap()
                print("both sides closed,", server.version())
        """;

    /// <summary>Serves one connection: "all" answers everything once it is all there, "part" leaves without saying so.</summary>
    private const string PythonServer = """
        import socket, ssl, sys
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[1])
        listener = socket.create_server(("127.0.0.1", 0))
        print(listener.getsockname()[1], flush=True)
        plain, _ = listener.accept()
        with context.wrap_socket(plain, server_side=True) as client:
            text = b""
            while chunk := client.recv(65536):
                text += chunk
            if sys.argv[2] == "all":
                client.sendall(text.upper())
                client.unwrap()
            else:
                client.sendall(text.upper()[:5])
        """;

    [Theory]
    [InlineData("-tls1_2")]
    [InlineData("-tls1_3")]
    public async Task OpenSSL_exchanges_text_with_the_server_and_resumes_its_session(string version)
    {
        await using UpperServerProcess server = await ServeAsync(Pki.Server("good"));
        string session = Path.Combine(Pki.Folder, "session");
        string[] options = ["s_client", "-connect", $"127.0.0.1:{PortOf(server)}", "-CAfile", Pki.Authority, "-verify_return_error", version];
        (int exitCode, string first) = await Tool.RunAsync("openssl", "stra\u00dfe\n", "STRASSE", [.. options, "-sess_out", session]);
        Assert.Equal(0, exitCode);
        Assert.Contains("STRASSE", first);
        Assert.Contains("\nNew, ", first);
        (_, string second) = await Tool.RunAsync("openssl", "again\n", "AGAIN", [.. options, "-sess_in", session]);
        Assert.Contains("AGAIN", second);
        Assert.Contains("\nReused, ", second);
        output.WriteLine(second.Split('\n').First(line => line.StartsWith("Reused, ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("-tls1")]
    [InlineData("-tls1_1")]
    public async Task Older_versions_are_refused_and_named(string version)
    {
        await using UpperServerProcess server = await ServeAsync(Pki.Server("good"));
        (int exitCode, string said) = await Tool.RunAsync(
            "openssl", "", "", "s_client", "-connect", $"127.0.0.1:{PortOf(server)}", version, "-cipher", "DEFAULT@SECLEVEL=0");
        Assert.NotEqual(0, exitCode);
        Assert.Contains("protocol version", said);
        output.WriteLine(await server.Process.LineAsync("Handshake failed: no version in common: the client speaks TLS 1."));
    }

    [Fact]
    public async Task Python_exchanges_text_with_the_server_and_both_say_goodbye()
    {
        await using UpperServerProcess server = await ServeAsync(Pki.Server("good"), ("client-certificates", "none"));
        string script = Pki.Write("client.py", PythonClient);
        (int exitCode, string said) = await Tool.RunAsync("python3", "", "", script, PortOf(server), Pki.Authority);
        Assert.True(exitCode == 0, said);
        output.WriteLine(said.Trim());
        Assert.Empty(LogOf(server));
    }

    [Fact]
    public async Task The_client_asks_an_OpenSSL_server()
    {
        int port = FreePort();
        string certificate = Pki.Server("good");
        await using var server = new RunningProcess(
            "openssl", ["s_server", "-accept", $"127.0.0.1:{port}", "-cert", certificate, "-rev", "-Verify", "1", "-CAfile", Pki.Authority]);
        await server.LineAsync("ACCEPT");
        // It turns each line round.
        Assert.Equal((0, "DESSERTS\n", ""), await ClientProcess.RunAsync(
            ["send", "STRESSED", "--server", $"127.0.0.1:{port}", "--ca", Pki.Authority, "--cert", Pki.Client("good-client")]));
        (int exitCode, _, string errors) = await ClientProcess.RunAsync(
            ["send", "STRESSED", "--server", $"127.0.0.1:{port}", "--ca", Pki.Authority]);
        // In TLS 1.3 a server judges after the handshake: what it says of that may be lost with the connection.
        Assert.Equal(2, exitCode);
        Assert.Matches("certificate required|connection lost", errors);
        output.WriteLine(errors.TrimEnd());
    }

    [Fact]
    public async Task The_client_pipes_through_a_Python_server_that_answers_only_after_the_clients_end()
    {
        await using RunningProcess server = ServePython("all");
        byte[] text = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("it goes both ways\n", 100_000)));
        (int exitCode, byte[] answer, string errors) = await ClientProcess.RunAsync(
            text, "--server", $"127.0.0.1:{await PortOfAsync(server)}", "--ca", Pki.Authority);
        Assert.Equal((0, ""), (exitCode, errors));
        Assert.Equal(Encoding.ASCII.GetString(text).ToUpperInvariant(), Encoding.ASCII.GetString(answer));
    }

    [Fact]
    public async Task An_answer_that_is_cut_off_is_not_taken_for_the_whole()
    {
        await using RunningProcess server = ServePython("part");
        (int exitCode, byte[] answer, string errors) = await ClientProcess.RunAsync(
            "hello world"u8.ToArray(), "--server", $"127.0.0.1:{await PortOfAsync(server)}", "--ca", Pki.Authority);
        Assert.Equal((2, "HELLO"), (exitCode, Encoding.ASCII.GetString(answer)));
        Assert.Contains("it ended without the peer's close, so something may be missing", errors);
    }

    private static async Task<string> PortOfAsync(RunningProcess server) => (await server.LineAsync("")).Trim();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private RunningProcess ServePython(string way) =>
        new("python3", [Pki.Write("server.py", PythonServer), Pki.Server("good"), way]);
}
