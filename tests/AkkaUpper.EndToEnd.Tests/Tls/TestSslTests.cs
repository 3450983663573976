using System.Text.Json;
using AkkaUpper.EndToEnd.Tests.Harness;
using Xunit.Abstractions;

namespace AkkaUpper.EndToEnd.Tests.Tls;

/// <summary>What testssl.sh finds. It takes half a minute, so it runs beside other tests.</summary>
public sealed class TestSslTests(ITestOutputHelper output) : TlsTest
{
    private static readonly string[] Harmless = ["OK", "INFO", "LOW", "DEBUG"];

    /// <summary>Of the tool and its surroundings, not of the server.</summary>
    private static readonly string[] OfTheTool = ["engine_problem"];

    /// <summary>Its exit code counts every remark, so its JSON is looked at. Of a private certificate it is not asked.</summary>
    [Fact]
    public async Task Protocols_ciphers_and_vulnerabilities_show_nothing_above_low()
    {
        await using UpperServerProcess server = await ServeAsync(Pki.Server("good"));
        string report = Path.Combine(Pki.Folder, "report.json");
        (_, string said) = await Tool.RunAsync(
            "testssl", "", "",
            "--quiet", "--color", "0", "--warnings", "off", "--ip", "one", "--jsonfile", report,
            "--protocols", "--std", "--vulnerable", $"127.0.0.1:{PortOf(server)}");

        Assert.True(File.Exists(report), said);
        using JsonDocument findings = JsonDocument.Parse(await File.ReadAllTextAsync(report));
        (string Id, string Severity, string Finding)[] all =
        [
            .. findings.RootElement.EnumerateArray().Select(one => (
                one.GetProperty("id").GetString()!, one.GetProperty("severity").GetString()!, one.GetProperty("finding").GetString()!)),
        ];
        output.WriteLine(string.Join(", ", all.GroupBy(one => one.Severity).Select(group => $"{group.Count()} {group.Key}")));
        Assert.Contains(all, one => one.Id == "TLS1_3" && one.Severity == "OK");
        Assert.Contains(all, one => one.Id == "heartbleed");
        Assert.DoesNotContain(all, one => !Harmless.Contains(one.Severity) && !OfTheTool.Contains(one.Id));
        await IsUnharmedAsync(server);
    }
}
