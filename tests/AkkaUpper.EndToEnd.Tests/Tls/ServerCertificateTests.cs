using AkkaUpper.EndToEnd.Tests.Harness;
using Xunit.Abstractions;

namespace AkkaUpper.EndToEnd.Tests.Tls;

/// <summary>What makes our client trust a server, and what it says of the others.</summary>
public sealed class ServerCertificateTests(ITestOutputHelper output) : TlsTest
{
    [Fact]
    public async Task A_server_is_trusted_by_its_issuer_its_name_or_its_fingerprint()
    {
        string certificate = Pki.Server("good");
        await using UpperServerProcess server = await ServeAsync(certificate);
        string[][] ways =
        [
            ["--ca", Pki.Authority],
            ["--ca", Pki.Authority, "--server-name", "LOCALHOST"],
            ["--pin", Pki.FingerprintOf(certificate)],
            ["--pin", Pki.FingerprintOf(certificate), "--ca", Pki.Authority],
        ];
        foreach (string[] way in ways)
            Assert.Equal((0, "STRASSE\n", ""), await SendAsync(server, way));
    }

    [Theory]
    [InlineData("expired", "the certificate expired on ")]
    [InlineData("future", "the certificate is not valid before ")]
    [InlineData("elsewhere", "the certificate is not for 127.0.0.1 but for elsewhere.example, *.elsewhere.example, 10.1.2.3")]
    [InlineData("strange", "the certificate's issuer is not known (Strange Authority)")]
    [InlineData("selfsigned", "the certificate is self-signed (selfsigned), and nothing says to trust it")]
    public async Task A_server_that_is_not_to_be_trusted_is_refused_by_name_of_what_is_wrong(string kind, string expected)
    {
        string certificate = kind switch
        {
            "expired" => Pki.Server(kind, from: -10, to: -1),
            "future" => Pki.Server(kind, from: 1, to: 10),
            "elsewhere" => Pki.Server(kind, ["elsewhere.example", "*.elsewhere.example", "10.1.2.3"]),
            "strange" => Pki.Server(kind, isStrange: true),
            _ => Pki.SelfSigned(),
        };
        await using UpperServerProcess server = await ServeAsync(certificate);

        (int exitCode, string answer, string errors) = await SendAsync(server, "--ca", Pki.Authority);

        Assert.Equal((2, ""), (exitCode, answer));
        Assert.Contains(expected, errors);
        string line = await OneLineEachAsync(server, "it may not trust the certificate");
        output.WriteLine($"{kind}: {errors.TrimEnd()} | {line}");
        // Who doesn't care is served, and told that it is dangerous.
        (exitCode, answer, errors) = await SendAsync(server, "--insecure");
        Assert.Equal((0, "STRASSE\n"), (exitCode, answer));
        Assert.Contains("INSECURE", errors);
    }

    [Fact]
    public async Task A_certificate_that_is_not_the_pinned_one_is_refused_with_its_fingerprint()
    {
        string certificate = Pki.Server("good");
        await using UpperServerProcess server = await ServeAsync(certificate);

        (int exitCode, _, string errors) = await SendAsync(server, "--pin", "sha256:" + new string('0', 64));

        Assert.Equal(2, exitCode);
        Assert.Contains($"not the pinned one: its fingerprint is {Pki.FingerprintOf(certificate).ToLowerInvariant()}", errors);
        await IsUnharmedAsync(server);
    }

    [Fact]
    public async Task A_server_that_nobody_has_vouched_for_is_not_trusted_by_default()
    {
        await using UpperServerProcess server = await ServeAsync(Pki.Server("good"));
        (int exitCode, _, string errors) = await SendAsync(server, "--tls");
        Assert.Equal(2, exitCode);
        Assert.Contains("the certificate's issuer is not known (Test Authority)", errors);
    }

    [Fact]
    public async Task Of_several_certificates_the_one_for_the_name_is_shown_and_else_the_first()
    {
        string first = Pki.Server("first", ["first.example"]);
        string second = Pki.Server("second", ["second.example", "*.second.example"]);
        await using UpperServerProcess server = await ServeAsync($"{first}, {second}");

        Assert.Equal(0, (await SendAsync(server, "--ca", Pki.Authority, "--server-name", "first.example")).ExitCode);
        Assert.Equal(0, (await SendAsync(server, "--ca", Pki.Authority, "--server-name", "www.second.example")).ExitCode);
        (int exitCode, _, string errors) = await SendAsync(server, "--ca", Pki.Authority, "--server-name", "third.example");
        Assert.Equal(2, exitCode);
        Assert.Contains("not for third.example but for first.example", errors);
    }

    [Fact]
    public async Task Encrypted_keys_and_PKCS12_are_opened_by_a_password_file()
    {
        (string certificate, string key) = Pki.EncryptedServer();
        await using (UpperServerProcess server = await ServeAsync(certificate, ("key", key), ("password-file", Pki.PasswordFile)))
            await IsUnharmedAsync(server);
        await using (UpperServerProcess server = await ServeAsync(Pki.Pkcs12Server(), ("password-file", Pki.PasswordFile)))
            await IsUnharmedAsync(server);
    }

    [Fact]
    public async Task A_certificate_for_one_run_is_trusted_by_the_line_that_the_server_prints()
    {
        await using UpperServerProcess server = await UpperServerProcess.StartAsync(["--tls-self-signed", "--framing", "line"], environment: null);
        string line = await server.Process.LineAsync("Who trusts exactly it: akka-upper ");
        string[] options = line.Split("akka-upper ")[^1].Split(' ');
        Assert.Equal((0, "STRASSE\n", ""), await Client.ClientProcess.RunAsync(["send", "straße", "--framing", "line", .. options]));
    }

    [Fact]
    public async Task A_certificate_that_is_about_to_expire_is_named_in_the_log()
    {
        await using UpperServerProcess server = await ServeAsync(Pki.Server("short", to: 3));
        string line = await server.Process.LineAsync("A certificate expires in 2 days: short, until ");
        output.WriteLine(line);
    }
}
