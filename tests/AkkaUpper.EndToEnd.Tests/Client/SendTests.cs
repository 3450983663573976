using System.Text.Json;
using AkkaUpper.EndToEnd.Tests.Harness;

namespace AkkaUpper.EndToEnd.Tests.Client;

/// <summary><c>akka-upper send</c>, and what every command shares: errors, exit codes.</summary>
public sealed class SendTests
{
    private const string Framing = "AKKA_UPPER__SERVER__ENDPOINTS__TEXT__FRAMING";

    [Theory]
    [InlineData("stream")]
    [InlineData("line")]
    [InlineData("length")]
    public async Task The_answer_is_on_standard_output_and_nothing_else_in_any_framing(string framing)
    {
        await using UpperServerProcess server = await UpperServerProcess.StartAsync([], [KeyValuePair.Create(Framing, framing)]);
        (int exitCode, string output, string errors) = await ClientProcess.RunAsync(
            "send", "straße", "olá\nwörld", "--server", $"{server.Address}", "--framing", framing);
        Assert.Equal((0, "STRASSE OLÁ\nWÖRLD\n", ""), (exitCode, output, errors));
    }

    [Fact]
    public async Task Json_has_the_text_and_the_answer()
    {
        await using UpperServerProcess server = await UpperServerProcess.StartAsync();
        (_, string output, _) = await ClientProcess.RunAsync("send", "\"ß\"", "--json", "--server", $"{server.Address}");
        using JsonDocument json = JsonDocument.Parse(output);
        Assert.Equal("\"ß\"", json.RootElement.GetProperty("text").GetString());
        Assert.Equal("\"SS\"", json.RootElement.GetProperty("answer").GetString());
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_one_line_and_2()
    {
        (int exitCode, string output, string errors) = await ClientProcess.RunAsync("send", "a", "--server", "127.0.0.1:1");
        Assert.Equal((2, ""), (exitCode, output));
        Assert.Matches(@"^akka-upper: (connection refused|can't connect) \(127\.0\.0\.1:1\)\n$", errors);
    }

    [Fact]
    public async Task Another_server_answers_where_one_is_not_there()
    {
        await using UpperServerProcess server = await UpperServerProcess.StartAsync();
        (int exitCode, string output, _) = await ClientProcess.RunAsync(
            "send", "a", "--server", "127.0.0.1:1", "--server", $"{server.Address}");
        Assert.Equal((0, "A\n"), (exitCode, output));
    }

    [Fact]
    public async Task What_the_server_says_is_one_line_and_1()
    {
        await using UpperServerProcess server = await UpperServerProcess.StartAsync(
            [], [KeyValuePair.Create("AKKA_UPPER__SERVER__ENDPOINTS__TEXT__MAX_CONNECTIONS", "1")]);
        using Peer peer = await server.ConnectAsync();
        await peer.SendAsync("x");
        Assert.Equal("X", await peer.ReceiveAsync());
        (int exitCode, string output, string errors) = await ClientProcess.RunAsync("send", "a", "--server", $"{server.Address}");
        Assert.Equal((1, "", "akka-upper: the server says: too many connections (limit 1)\n"), (exitCode, output, errors));
    }

    [Theory]
    [InlineData("send")]
    [InlineData("sned", "a")]
    [InlineData("send", "a", "--server", "host:x")]
    [InlineData("send", "a", "--timeout", "soon")]
    [InlineData("send", "a", "--framing", "morse")]
    [InlineData("bench", "--count", "0")]
    [InlineData("bench", "--connections", "many")]
    public async Task A_command_line_that_makes_no_sense_is_one_line_and_64(params string[] arguments)
    {
        (int exitCode, string output, string errors) = await ClientProcess.RunAsync(arguments);
        Assert.Equal((64, ""), (exitCode, output));
        Assert.StartsWith("akka-upper: ", errors, StringComparison.Ordinal);
        Assert.Equal(1, errors.Count(character => character == '\n'));
    }

    [Fact]
    public async Task Version_names_the_program_and_the_engine_it_was_built_with()
    {
        (int exitCode, string output, _) = await ClientProcess.RunAsync("--version");
        Assert.Equal(0, exitCode);
        Assert.Matches(@"^akka-upper \d+\.\d+\.\d+ \(Akka\S* \d+\.\d+\.\d+\S*\)\n$", output);
    }

    [Fact]
    public async Task Explain_tells_what_changed_and_what_grew()
    {
        (int exitCode, string output, _) = await ClientProcess.RunAsync("explain", "straße", "--json");
        Assert.Equal(0, exitCode);
        using JsonDocument json = JsonDocument.Parse(output);
        Assert.Equal("STRASSE", json.RootElement.GetProperty("answer").GetString());
        Assert.Equal(6, json.RootElement.GetProperty("codePoints").GetProperty("before").GetInt32());
        Assert.Equal(7, json.RootElement.GetProperty("codePoints").GetProperty("after").GetInt32());
        JsonElement grown = Assert.Single(
            json.RootElement.GetProperty("changes").EnumerateArray(), change => change.GetProperty("grew").GetBoolean());
        Assert.Equal(("ß", "SS"), (grown.GetProperty("from").GetString(), grown.GetProperty("to").GetString()));
    }

    [Fact]
    public async Task Bash_completes_commands_and_values()
    {
        string script = $$"""
            source <({{Executables.Client}} completion bash)
            COMP_WORDS=({{Executables.Client}} bench --text gre) COMP_CWORD=3 COMP_LINE="akka-upper bench --text gre" COMP_POINT=27
            _akka_upper
            echo "${COMPREPLY[@]}"
            """;
        await using var bash = new RunningProcess("bash", ["-c", script]);
        Assert.Equal(0, await bash.ExitCodeAsync());
        Assert.Equal(["greek"], bash.Output);
    }
}
