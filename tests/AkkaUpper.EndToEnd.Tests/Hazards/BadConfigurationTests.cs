using AkkaUpper.EndToEnd.Tests.Harness;
using Xunit.Abstractions;

namespace AkkaUpper.EndToEnd.Tests.Hazards;

/// <summary>Hazard: a bad configuration.</summary>
[Collection(HazardCollection.Name)]
public sealed class BadConfigurationTests(ITestOutputHelper output)
{
    private const int BadConfiguration = 78;
    private const string Text = "upper.server.endpoints.text";

    /// <summary>What a file says, and what the server has to say of it behind the file's name.</summary>
    private static readonly (string File, string Refusal)[] Broken =
    [
        ("upper.server { drain-timeout = 5 s", "is not valid HOCON: line 1: { is never closed"),
        ("upper.server.endpoints {\n text.host = \"127.0.0.1\n}", "is not valid HOCON: line 2: the quote is never closed"),
        ("upper.server { } }", "is not valid HOCON: line 1: nothing is open that } closes"),
        ("upper.server { endpoints { text { port = 1 ]", "is not valid HOCON: line 1: nothing is open that ] closes"),
        ($"{Text}.port = ${{nothing}}", "is not valid HOCON: "),
        ("upper.server.drain-timout = 5 s", "upper.server.drain-timout is not a setting; did you mean upper.server.drain-timeout?"),
        ("uper.server.drain-timeout = 5 s", "uper.server.drain-timeout is not a setting; did you mean upper.server.drain-timeout?"),
        ("upper.sever.drain-timeout = 5 s", "upper.sever.drain-timeout is not a setting; did you mean upper.server.drain-timeout?"),
        ($"{Text}.max-conections = 5", $"{Text}.max-conections is not a setting; did you mean {Text}.max-connections?"),
        ("upper.server.endpoint-defaults.idle-time = 5 s", "upper.server.endpoint-defaults.idle-time is not a setting; did you mean upper.server.endpoint-defaults.idle-timeout?"),
        ($"{Text} = on", $"{Text} is not a setting; did you mean {Text}."),
        ("upper.server.drain-timeout { seconds = 5 }", "upper.server.drain-timeout.seconds is not a setting; did you mean upper.server.drain-timeout?"),
        ("upper.server.drain-timeout = soon", "upper.server.drain-timeout is \"soon\" but has to be a duration from 1 ms to 1 h, for instance 30 s"),
        ("upper.server.drain-timeout = off", "upper.server.drain-timeout is \"off\" but has to be a duration from 1 ms to 1 h, for instance 30 s"),
        ("upper.server.quiet-after = 1 h", "upper.server.quiet-after is \"1 h\" but has to be a duration from 1 ms to 1 min"),
        ("upper.server.log-level = chatty", "upper.server.log-level is \"chatty\" but has to be one of debug, info, warning, error"),
        ("upper.server.log-format = xml", "upper.server.log-format is \"xml\" but has to be one of text, json"),
        ($"{Text}.port = http", $"{Text}.port is \"http\" but has to be a whole number from 0 to 65535"),
        ($"{Text}.port = 70000", $"{Text}.port is \"70000\" but has to be a whole number from 0 to 65535"),
        ($"{Text}.port = [1, 2]", $"{Text}.port is \"[1,2]\" but has to be a whole number from 0 to 65535"),
        ($"{Text}.host = nowhere", $"{Text}.host is \"nowhere\" but has to be an IPv4 or IPv6 address, for instance 127.0.0.1 or ::1"),
        ($"{Text}.host = \"300.1.1.1\"", $"{Text}.host is \"300.1.1.1\" but has to be an IPv4 or IPv6 address"),
        ($"{Text}.framing = lines", $"{Text}.framing is \"lines\" but has to be one of stream, line, length"),
        ($"{Text}.length-header-size = 3", $"{Text}.length-header-size is \"3\" but has to be one of 1, 2, 4"),
        ($"{Text}.locale = turkish", $"{Text}.locale is \"turkish\" but has to be one of root, tr, az, lt, el, hy"),
        ($"{Text}.ill-formed = ignore", $"{Text}.ill-formed is \"ignore\" but has to be one of replace, keep, reject"),
        ($"{Text}.max-connections = 0", $"{Text}.max-connections is \"0\" but has to be a whole number from 1 to "),
        ($"{Text}.max-frame-length = 64 KB", $"{Text}.max-frame-length is \"64 KB\" but has to be a size from 1 to 536870912 bytes, for instance 64 KiB"),
        ($"{Text}.idle-timeout = -1 s", $"{Text}.idle-timeout is \"-1 s\" but has to be a duration up to 168 h, or off"),
        ($"{Text}.linger-timeout = 10 min", $"{Text}.linger-timeout is \"10 min\" but has to be a duration from 1 ms to 5 min"),
        ($"{Text}.enabled = maybe", $"{Text}.enabled is \"maybe\" but has to be on or off"),
        ($"{Text}.enabled = off", $"{Text}.enabled is \"off\" but has to be on, for one endpoint at least"),
        ("upper.server.endpoints.Two.port = 1", "upper.server.endpoints.Two is no name for an endpoint: lower-case letters, digits and hyphens"),
        ("upper.server.endpoints.other.port = 12000", "upper.server.endpoints.other.port is \"12000\" but has to be another one: endpoint text has 127.0.0.1:12000 already"),
    ];

    [Fact]
    public async Task Every_broken_configuration_is_refused_with_one_line_that_says_where_and_what_would_be_right()
    {
        var failures = new List<string>();
        foreach ((string file, string refusal) in Broken)
        {
            if (await RefusalOfAsync(file, refusal) is { } failure)
                failures.Add(failure);
        }

        output.WriteLine($"{Broken.Length} broken configurations, {Broken.Length - failures.Count} clear refusals");
        Assert.Empty(failures);
    }

    [Theory]
    [InlineData("AKKA_UPPER__SERVER__DRAIN_TIMOUT", "5 s", "environment: upper.server.drain-timout is not a setting; did you mean upper.server.drain-timeout?")]
    [InlineData("AKKA_UPPER__SERVER__ENDPOINTS__TEXT__PORT", "http", "environment: upper.server.endpoints.text.port is \"http\" but has to be")]
    public async Task A_broken_variable_is_refused_too(string name, string value, string refusal)
    {
        await using var server = new RunningProcess(Executables.Server, [], [KeyValuePair.Create(name, value)]);
        Assert.Equal(BadConfiguration, await server.ExitCodeAsync());
        Assert.StartsWith($"akka-upper-server: {refusal}", Assert.Single(server.Errors));
        Assert.Empty(server.Output);
    }

    [Fact]
    public async Task What_is_no_file_is_refused_by_its_name()
    {
        await using var server = new RunningProcess(Executables.Server, ["--config", "/no/such/file"]);
        Assert.Equal(BadConfiguration, await server.ExitCodeAsync());
        Assert.StartsWith("akka-upper-server: /no/such/file: can't be read: ", Assert.Single(server.Errors));
    }

    /// <summary>What is not as it should be; null when everything is.</summary>
    private static async Task<string?> RefusalOfAsync(string text, string refusal)
    {
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, text);
            await using var server = new RunningProcess(Executables.Server, ["--config", file]);
            int code = await server.ExitCodeAsync();
            bool isClear = code == BadConfiguration && server.Output.Count == 0 && server.Errors.Count == 1
                && server.Errors[0].StartsWith($"akka-upper-server: {file}: {refusal}", StringComparison.Ordinal);
            return isClear ? null : $"{text} -> {code}: {string.Join(" | ", server.Output.Concat(server.Errors))}";
        }
        finally
        {
            File.Delete(file);
        }
    }
}
