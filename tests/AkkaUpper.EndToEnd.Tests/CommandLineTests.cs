using AkkaUpper.EndToEnd.Tests.Harness;

namespace AkkaUpper.EndToEnd.Tests;

/// <summary>What the server's command line says and returns.</summary>
public sealed class CommandLineTests
{
    [Fact]
    public async Task Version_names_the_program_and_the_engine_it_was_built_with()
    {
        await using var server = new RunningProcess(Executables.Server, ["--version"]);
        Assert.Equal(0, await server.ExitCodeAsync());
        Assert.Matches(@"^akka-upper-server \d+\.\d+\.\d+ \(Akka\S* \d+\.\d+\.\d+\S*\)$", Assert.Single(server.Output));
    }

    [Fact]
    public async Task Help_names_every_option()
    {
        await using var server = new RunningProcess(Executables.Server, ["--help"]);
        Assert.Equal(0, await server.ExitCodeAsync());
        string help = string.Join('\n', server.Output);
        string[] options =
        [
            "--config", "--check", "--host", "--port", "--framing", "--locale", "--max-connections", "--max-frame-length",
            "--idle-timeout", "--drain-timeout", "--log-level", "--log-format", "--version", "--help",
        ];
        Assert.All(options, option => Assert.Contains(option, help));
    }

    [Fact]
    public async Task A_wrong_option_is_one_line_and_64()
    {
        await using var server = new RunningProcess(Executables.Server, ["--prot", "1"]);
        Assert.Equal(64, await server.ExitCodeAsync());
        Assert.Contains("--prot", Assert.Single(server.Errors));
    }

    [Theory]
    [InlineData("--port", "http", "upper.server.endpoints.text.port is \"http\" but has to be a whole number from 0 to 65535")]
    [InlineData("--host", "nowhere", "upper.server.endpoints.text.host is \"nowhere\" but has to be an IPv4 or IPv6 address")]
    [InlineData("--config", "/no/such/file", "can't be read")]
    public async Task A_wrong_value_is_one_line_that_says_what_would_be_right_and_78(string option, string value, string expected)
    {
        await using var server = new RunningProcess(Executables.Server, [option, value]);
        Assert.Equal(78, await server.ExitCodeAsync());
        Assert.Contains(expected, Assert.Single(server.Errors));
    }

    [Fact]
    public async Task Check_prints_every_setting_with_its_origin_and_starts_nothing()
    {
        await using var server = new RunningProcess(
            Executables.Server,
            ["--check", "--max-connections", "7"],
            [KeyValuePair.Create("AKKA_UPPER__SERVER__DRAIN_TIMEOUT", "9 s")]);

        Assert.Equal(0, await server.ExitCodeAsync());
        string[] lines = [.. server.Output.Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))];
        Assert.Contains("upper.server.endpoints.text.max-connections = \"7\" # command line", lines);
        Assert.Contains("upper.server.drain-timeout = \"9 s\" # environment", lines);
        Assert.Contains("upper.server.endpoints.text.port = \"12000\" # built-in server.conf", lines);
        Assert.Contains(
            "upper.server.endpoints.text.framing = \"stream\" # built-in server.conf, upper.server.endpoint-defaults.framing", lines);
    }

    [Fact]
    public async Task Logs_are_objects_a_line_where_that_is_asked_for()
    {
        await using UpperServerProcess server = await UpperServerProcess.StartAsync("--log-format", "json");
        server.Process.SendTerminate();
        Assert.Equal(0, await server.Process.ExitCodeAsync());
        Assert.All(server.Process.Output, line => System.Text.Json.JsonDocument.Parse(line).Dispose());
    }

    [Fact]
    public async Task Settings_rise_from_file_over_environment_to_command_line()
    {
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, """
                upper.server.endpoints.text {
                  host = "127.0.0.2"
                  max-connections = 1
                  max-frames = 5
                }
                """);
            await using UpperServerProcess server = await UpperServerProcess.StartAsync(
                ["--config", file, "--host", "127.0.0.3"],
                [KeyValuePair.Create("AKKA_UPPER__SERVER__ENDPOINTS__TEXT__MAX_FRAMES", "2")]);

            Assert.Equal("127.0.0.3", server.Address.Address.ToString());
            using Peer client = await server.ConnectAsync();
            // Answered, so it has its place: connections that are made at once are not counted in any order.
            await client.SendAsync("once");
            Assert.Equal("ONCE", await client.ReceiveAsync());
            using Peer refused = await server.ConnectAsync();
            Assert.Equal("error: too many connections (limit 1)\n", await refused.ReceiveToEndAsync());
            await client.SendAsync("twice");
            Assert.Equal("TWICE", await client.ReceiveToEndAsync());
        }
        finally
        {
            File.Delete(file);
        }
    }
}
