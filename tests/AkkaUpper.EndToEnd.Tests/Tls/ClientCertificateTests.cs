using AkkaUpper.EndToEnd.Tests.Harness;
using Xunit.Abstractions;

namespace AkkaUpper.EndToEnd.Tests.Tls;

/// <summary>Which clients a server trusts, where they have to show certificates.</summary>
public sealed class ClientCertificateTests(ITestOutputHelper output) : TlsTest
{
    [Theory]
    [InlineData("none", "client certificate required")]
    [InlineData("strange", "client certificate refused: its issuer is not known (Strange Authority)")]
    [InlineData("expired", "client certificate refused: it expired on ")]
    [InlineData("future", "client certificate refused: it is not valid before ")]
    [InlineData("server", "client certificate refused: it can't be used here (NotValidForUsage)")]
    public async Task A_client_that_is_not_to_be_trusted_is_told_what_is_wrong_and_not_served(string kind, string expected)
    {
        await using UpperServerProcess server = await ServeAsync(
            Pki.Server("good"), ("client-certificates", "required"), ("client-ca", Pki.Authority));
        string[] certificate = kind switch
        {
            "none" => [],
            "strange" => ["--cert", Pki.Client(kind, isStrange: true)],
            "expired" => ["--cert", Pki.Client(kind, from: -10, to: -1)],
            "future" => ["--cert", Pki.Client(kind, from: 1, to: 10)],
            _ => ["--cert", Pki.Server(kind)],
        };

        (int exitCode, string answer, string errors) = await SendAsync(server, ["--ca", Pki.Authority, .. certificate]);

        Assert.Equal((1, ""), (exitCode, answer));
        Assert.Contains($"the server says: {expected}", errors);
        string line = await OneLineEachAsync(server, $"Handshake failed: {expected}");
        output.WriteLine($"{kind}: {errors.TrimEnd()} | {line}");
        await IsUnharmedAsync(server, "--cert", Pki.Client("good-client"));
    }

    [Fact]
    public async Task Where_a_certificate_is_optional_who_has_none_is_served_and_who_has_a_bad_one_is_not()
    {
        await using UpperServerProcess server = await ServeAsync(
            Pki.Server("good"), ("client-certificates", "optional"), ("client-ca", Pki.Authority));
        await IsUnharmedAsync(server);
        await IsUnharmedAsync(server, "--cert", Pki.Client("good-client"));
        (int exitCode, _, string errors) = await SendAsync(
            server, "--ca", Pki.Authority, "--cert", Pki.Client("strange", isStrange: true));
        Assert.Equal(1, exitCode);
        Assert.Contains("client certificate refused", errors);
    }

    [Theory]
    [InlineData("-tls1_2")]
    [InlineData("-tls1_3")]
    public async Task Nothing_of_a_refused_client_is_answered_not_even_what_it_sends_before_it_is_told(string version)
    {
        await using UpperServerProcess server = await ServeAsync(
            Pki.Server("good"), ("client-certificates", "required"), ("client-ca", Pki.Authority));
        (_, string said) = await Tool.RunAsync(
            "openssl", "secret\nsecret\n", "error: ",
            "s_client", "-connect", $"127.0.0.1:{PortOf(server)}", "-CAfile", Pki.Authority, version, "-quiet");
        Assert.Contains("error: client certificate required", said);
        Assert.DoesNotContain("SECRET", said);
    }

    /// <summary>A resumed session would keep a certificate good that has expired meanwhile.</summary>
    [Theory]
    [InlineData("-tls1_2")]
    [InlineData("-tls1_3")]
    public async Task Sessions_are_not_resumed_where_clients_show_certificates(string version)
    {
        await using UpperServerProcess server = await ServeAsync(
            Pki.Server("good"), ("client-certificates", "required"), ("client-ca", Pki.Authority));
        string client = Pki.Client("good-client");
        string session = Path.Combine(Pki.Folder, $"client-session{version}");
        string[] options =
        [
            "s_client", "-connect", $"127.0.0.1:{PortOf(server)}", "-CAfile", Pki.Authority, "-cert", client, "-key", client, version,
        ];
        (_, string first) = await Tool.RunAsync("openssl", "one\n", "ONE", [.. options, "-sess_out", session]);
        Assert.Contains("ONE", first);
        // Without a ticket there may be no session to write.
        string[] again = File.Exists(session) ? ["-sess_in", session] : [];
        (_, string second) = await Tool.RunAsync("openssl", "two\n", "TWO", [.. options, .. again]);
        Assert.Contains("TWO", second);
        Assert.Contains("\nNew, ", second);
    }
}
