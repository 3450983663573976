using AkkaUpper.Configuration;
using AkkaUpper.Server;
using AkkaUpper.Tls;

namespace AkkaUpper.Tests.Tls;

/// <summary>Settings of encryption, and what is said of those that make no sense.</summary>
public sealed class TlsSettingsTests
{
    private const string Text = "upper.server.endpoints.text.tls";

    [Fact]
    public void By_default_nothing_is_encrypted()
    {
        Assert.Null(Assert.Single(Read("").Endpoints).Tls);
    }

    [Fact]
    public void The_defaults_in_the_file_are_those_of_the_types()
    {
        ServerTlsSettings read = Read($"{Text}.self-signed = on").Endpoints[0].Tls!.Settings;
        var typed = new ServerTlsSettings { SelfSigned = true };
        Assert.Equal(typed with { CertificateFiles = [], KeyFiles = [] }, read with { CertificateFiles = typed.CertificateFiles, KeyFiles = typed.KeyFiles });
    }

    [Fact]
    public void What_the_defaults_say_holds_for_every_endpoint()
    {
        ServerSettings settings = Read("""
            upper.server.endpoint-defaults.tls.self-signed = on
            upper.server.endpoints.plain.tls.self-signed = off
            """);
        Assert.NotNull(settings.Endpoints.Single(endpoint => endpoint.Name == "text").Tls);
        Assert.Null(settings.Endpoints.Single(endpoint => endpoint.Name == "plain").Tls);
    }

    [Theory]
    [InlineData("self-signd = on", "is not a setting; did you mean")]
    [InlineData("minimum = tls11", "has to be one of tls12, tls13")]
    [InlineData("client-certificates = required", "client-ca has to name the file")]
    [InlineData("client-ca = ca.pem", "client-certificates is none, so client-ca would not be used")]
    [InlineData("certificate = \"/no/such.pem\"", "certificate names files that don't do: /no/such.pem can't be read")]
    [InlineData("self-signed = on, certificate = a.pem", "one of them is too much")]
    [InlineData("certificate = \"a.pem, b.pem\", key = a.key", "key names 1 files, and certificate names 2")]
    public void What_makes_no_sense_is_said_in_one_line(string settings, string expected)
    {
        var mistakes = Assert.Throws<ConfigurationMistakeException>(() => Read($"{Text} {{ {settings} }}"));
        Assert.Contains(expected, Assert.Single(mistakes.Mistakes).ToString());
    }

    [Theory]
    [InlineData("sha256:00112233445566778899AABBCCDDEEFF00112233445566778899aabbccddeeff", true)]
    [InlineData("SHA256:00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF", true)]
    [InlineData("sha1:00112233445566778899AABBCCDDEEFF00112233", false)]
    [InlineData("sha256:0011", false)]
    [InlineData("sha256:zz112233445566778899AABBCCDDEEFF00112233445566778899aabbccddeeff", false)]
    public void Fingerprints_are_read_as_tools_write_them(string text, bool isOne)
    {
        Assert.Equal(isOne ? "sha256:00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff" : null, Certificates.ParseFingerprint(text));
    }

    private static ServerSettings Read(string hocon) => ServerSettings.Read(
        new SettingsReader(new LayeredConfig(BuiltInSettings.Server, ConfigLayer.Parse("test", hocon))));
}
