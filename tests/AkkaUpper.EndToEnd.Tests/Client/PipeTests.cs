using System.Text;
using System.Text.Json;
using AkkaUpper.EndToEnd.Tests.Harness;

namespace AkkaUpper.EndToEnd.Tests.Client;

/// <summary>The client as a filter.</summary>
public sealed class PipeTests
{
    private const string Framing = "AKKA_UPPER__SERVER__ENDPOINTS__TEXT__FRAMING";

    [Theory]
    [InlineData("stream", 3_000_000)]
    [InlineData("line", 3_000_000)]
    [InlineData("length", 3_000_000)]
    [InlineData("stream", 0)]
    [InlineData("line", 0)]
    [InlineData("length", 1)]
    public async Task Any_bytes_come_out_in_upper_case_in_any_framing(string framing, int length)
    {
        await using UpperServerProcess server = await UpperServerProcess.StartAsync([], [KeyValuePair.Create(Framing, framing)]);
        (byte[] input, byte[] expected) = Garbage(length);
        (int exitCode, byte[] output, string errors) = await ClientProcess.RunAsync(
            input, "--server", $"{server.Address}", "--framing", framing);
        Assert.Equal((0, ""), (exitCode, errors));
        Assert.Equal(expected, output);
    }

    [Fact]
    public async Task Answers_come_while_the_input_is_still_open()
    {
        await using UpperServerProcess server = await UpperServerProcess.StartAsync();
        await using ClientProcess client = ClientProcess.Start("--server", $"{server.Address}");
        await client.WriteAsync("first");
        await client.WaitForOutputAsync("FIRST");
        await client.WriteAsync(" second");
        await client.WaitForOutputAsync("FIRST SECOND");
        client.Input.Close();
        Assert.Equal(0, (await client.EndAsync()).ExitCode);
    }

    [Fact]
    public async Task Ctrl_C_ends_it_with_130()
    {
        await using UpperServerProcess server = await UpperServerProcess.StartAsync();
        await using ClientProcess client = ClientProcess.Start("--server", $"{server.Address}");
        await client.WriteAsync("first");
        await client.WaitForOutputAsync("FIRST");
        client.SendInterrupt();
        Assert.Equal(130, (await client.EndAsync()).ExitCode);
    }

    [Fact]
    public async Task Files_become_one_file_when_all_is_well()
    {
        await using UpperServerProcess server = await UpperServerProcess.StartAsync();
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.PathOf("a"), "one ");
        await File.WriteAllTextAsync(folder.PathOf("b"), "two");
        (int exitCode, _, _) = await ClientProcess.RunAsync(
            "pipe", folder.PathOf("a"), folder.PathOf("b"), "--output", folder.PathOf("out"), "--server", $"{server.Address}");
        Assert.Equal(0, exitCode);
        Assert.Equal("ONE TWO", await File.ReadAllTextAsync(folder.PathOf("out")));
        Assert.Equal(3, Directory.GetFiles(folder.Path).Length);
    }

    [Fact]
    public async Task Json_says_on_standard_error_what_went_through()
    {
        await using UpperServerProcess server = await UpperServerProcess.StartAsync();
        (int exitCode, byte[] output, string errors) = await ClientProcess.RunAsync(
            "straße"u8.ToArray(), "--json", "--server", $"{server.Address}");
        Assert.Equal((0, "STRASSE"), (exitCode, Encoding.UTF8.GetString(output)));
        using JsonDocument json = JsonDocument.Parse(errors);
        Assert.Equal(7, json.RootElement.GetProperty("bytesIn").GetInt64());
        Assert.Equal(7, json.RootElement.GetProperty("bytesOut").GetInt64());
    }

    [Fact]
    public async Task The_old_file_stays_when_something_goes_wrong()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.PathOf("a"), "one");
        await File.WriteAllTextAsync(folder.PathOf("out"), "before");
        (int exitCode, _, string errors) = await ClientProcess.RunAsync(
            "pipe", folder.PathOf("a"), "--output", folder.PathOf("out"), "--server", "127.0.0.1:1");
        Assert.Equal(2, exitCode);
        Assert.Contains("(127.0.0.1:1)", errors, StringComparison.Ordinal);
        Assert.Equal("before", await File.ReadAllTextAsync(folder.PathOf("out")));
        Assert.Equal(2, Directory.GetFiles(folder.Path).Length);
    }

    [Fact]
    public async Task In_line_framing_a_server_that_is_killed_and_started_again_costs_nothing()
    {
        KeyValuePair<string, string>[] lines = [KeyValuePair.Create(Framing, "line")];
        UpperServerProcess server = await UpperServerProcess.StartAsync([], lines);
        await using ClientProcess client = ClientProcess.Start("--server", $"{server.Address}", "--framing", "line", "--timeout", "60 s");
        var expected = new StringBuilder();
        for (int part = 0; part < 3; part++)
        {
            string text = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"part {part} line {i}\n"));
            expected.Append(text.ToUpperInvariant());
            Task writing = client.WriteAsync(text);
            await client.WaitForOutputAsync($"PART {part} LINE");
            if (part < 2)
            {
                // At once, with answers on their way.
                await server.DisposeAsync();
                server = await UpperServerProcess.StartAsync(["--port", $"{server.Address.Port}"], lines);
            }

            await writing;
        }

        client.Input.Close();
        (int exitCode, byte[] output, string errors) = await client.EndAsync();
        await server.DisposeAsync();
        Assert.Equal((0, ""), (exitCode, errors));
        Assert.Equal(expected.ToString(), Encoding.UTF8.GetString(output));
    }

    [Fact]
    public async Task In_stream_framing_it_says_that_the_connection_was_lost()
    {
        UpperServerProcess server = await UpperServerProcess.StartAsync();
        await using ClientProcess client = ClientProcess.Start("--server", $"{server.Address}");
        await client.WriteAsync("first");
        await client.WaitForOutputAsync("FIRST");
        await server.DisposeAsync();
        (int exitCode, _, string errors) = await client.EndAsync();
        Assert.Equal(2, exitCode);
        Assert.StartsWith("akka-upper: connection lost: ", errors, StringComparison.Ordinal);
    }

    /// <summary>ASCII, and bytes of which each by itself is no UTF-8 and becomes one U+FFFD.</summary>
    private static (byte[] Input, byte[] Expected) Garbage(int length)
    {
        var random = new Random(length);
        var input = new byte[length];
        using var expected = new MemoryStream();
        for (int i = 0; i < length; i++)
        {
            int value = random.Next(3) > 0 ? random.Next(0x80) : 0x80 + random.Next(0x40);
            input[i] = (byte)value;
            if (value >= 0x80)
                expected.Write([0xEF, 0xBF, 0xBD]);
            else
                expected.WriteByte((byte)char.ToUpperInvariant((char)value));
        }

        return (input, expected.ToArray());
    }
}
