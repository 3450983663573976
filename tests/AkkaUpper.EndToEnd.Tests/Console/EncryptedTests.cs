using System.Net;
using System.Text.Json;

namespace AkkaUpper.EndToEnd.Tests.WebConsole;

/// <summary>What the console does with an endpoint that encrypts.</summary>
public sealed class EncryptedTests
{
    private static readonly KeyValuePair<string, string>[] SelfSigned =
        [KeyValuePair.Create("AKKA_UPPER__SERVER__ENDPOINTS__TEXT__TLS__SELF_SIGNED", "on")];

    [Fact]
    public async Task Texts_go_there_encrypted_and_the_certificate_and_the_handshakes_are_shown()
    {
        await using ConsoleServer console = await ConsoleServer.StartAsync([], SelfSigned);

        (HttpStatusCode status, JsonElement answer) = await console.PostAsync("api/try", """{"text":"straße","chunks":3}""");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("STRASSE", answer.GetProperty("answer").GetString());
        Assert.True(answer.GetProperty("encrypted").GetBoolean());

        JsonElement certificate = Assert.Single((await console.GetAsync("api/config")).GetProperty("certificates").EnumerateArray());
        Assert.Equal("text", certificate.GetProperty("endpoint").GetString());
        Assert.Equal("made for this run", certificate.GetProperty("source").GetString());
        Assert.Contains(certificate.GetProperty("names").EnumerateArray(), name => name.GetString() == "localhost");
        Assert.True(certificate.GetProperty("daysLeft").GetDouble() > 0);
        JsonElement tls = (await console.GetAsync("api/status")).GetProperty("endpoints")[0].GetProperty("tls");
        Assert.Equal(certificate.GetProperty("expiresAt").GetString(), tls.GetProperty("expiresAt").GetString());

        string metrics = await console.TextAsync("metrics");
        Assert.Contains("""akka_upper_server_tls_handshakes_total{akka_upper_endpoint="text",akka_upper_outcome="succeeded"} 1""", metrics);
        string expiry = metrics.Split('\n').Single(line => line.StartsWith("akka_upper_server_tls_certificate_expiry_seconds{", StringComparison.Ordinal));
        double seconds = double.Parse(expiry.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(DateTime.Parse(tls.GetProperty("expiresAt").GetString()!, System.Globalization.CultureInfo.InvariantCulture).ToUniversalTime(), DateTime.UnixEpoch.AddSeconds(seconds));
    }

    [Fact]
    public async Task Many_clients_at_once_encrypt_too()
    {
        await using ConsoleServer console = await ConsoleServer.StartAsync([], SelfSigned);
        Assert.Equal(HttpStatusCode.Accepted, (await console.PostAsync("api/many", """{"clients":5,"seconds":1}""")).Status);
        JsonElement end = await console.GetUntilAsync("api/many", run => run.GetProperty("state").GetString() is not ("connecting" or "running"));
        Assert.Equal("finished", end.GetProperty("state").GetString());
        Assert.True(end.GetProperty("correct").GetInt64() > 0);
    }
}
