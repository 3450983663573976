using System.Text.Json;
using AkkaUpper.EndToEnd.Tests.Harness;
using Xunit.Abstractions;

namespace AkkaUpper.EndToEnd.Tests.Client;

/// <summary><c>akka-upper bench</c>: nothing lost, nothing mixed up.</summary>
public sealed class BenchTests(ITestOutputHelper report)
{
    [Fact]
    public async Task A_thousand_connections_get_a_hundred_right_answers_each()
    {
        await using UpperServerProcess server = await UpperServerProcess.StartAsync();
        (int exitCode, string output, string errors) = await ClientProcess.RunAsync(
            "bench", "--connections", "1000", "--count", "100000", "--server", $"{server.Address}", "--timeout", "60 s");
        report.WriteLine(output);
        Assert.Equal((0, ""), (exitCode, errors));
        Assert.StartsWith("100,000 sent, 100,000 correct\n", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ascii", "stream")]
    [InlineData("european", "stream")]
    [InlineData("greek", "line")]
    [InlineData("mixed", "length")]
    [InlineData("emoji", "stream")]
    public async Task Every_kind_of_text_is_verified_in_a_pipeline(string text, string framing)
    {
        await using UpperServerProcess server = await UpperServerProcess.StartAsync(
            [], [KeyValuePair.Create("AKKA_UPPER__SERVER__ENDPOINTS__TEXT__FRAMING", framing)]);
        JsonElement result = await BenchAsync(
            "--connections", "10", "--pipeline", "32", "--count", "10000", "--size", "200", "--text", text, "--framing", framing,
            "--server", $"{server.Address}");
        Assert.Equal((10_000, 10_000), (result.GetProperty("sent").GetInt64(), result.GetProperty("correct").GetInt64()));
    }

    [Fact]
    public async Task A_rate_is_kept_and_the_warm_up_not_counted()
    {
        await using UpperServerProcess server = await UpperServerProcess.StartAsync();
        JsonElement result = await BenchAsync(
            "--connections", "5", "--rate", "1000", "--duration", "2 s", "--warm-up", "500 ms", "--server", $"{server.Address}");
        Assert.Equal(result.GetProperty("sent").GetInt64(), result.GetProperty("correct").GetInt64());
        // Some at the edges are counted with the neighbouring phase, and a busy machine ends phases late.
        Assert.InRange(result.GetProperty("answersPerSecond").GetDouble(), 600, 1400);
        Assert.InRange(result.GetProperty("verifiedInWarmUp").GetInt64(), 1, long.MaxValue);
    }

    [Fact]
    public async Task A_server_that_takes_fewer_connections_is_no_success()
    {
        await using UpperServerProcess server = await UpperServerProcess.StartAsync(
            [], [KeyValuePair.Create("AKKA_UPPER__SERVER__ENDPOINTS__TEXT__MAX_CONNECTIONS", "3")]);
        (int exitCode, _, string errors) = await ClientProcess.RunAsync(
            "bench", "--connections", "4", "--count", "1000", "--server", $"{server.Address}", "--timeout", "3 s");
        Assert.NotEqual(0, exitCode);
        Assert.Contains("too many connections (limit 3)", errors, StringComparison.Ordinal);
    }

    private static async Task<JsonElement> BenchAsync(params string[] arguments)
    {
        (int exitCode, string output, string errors) = await ClientProcess.RunAsync(["bench", "--json", .. arguments]);
        Assert.Equal((0, ""), (exitCode, errors));
        return JsonDocument.Parse(output).RootElement;
    }
}
