using System.Diagnostics;
using System.Security.Cryptography;
using AkkaUpper.EndToEnd.Tests.Harness;
using AkkaUpper.EndToEnd.Tests.Hazards;
using Xunit.Abstractions;

namespace AkkaUpper.EndToEnd.Tests.Client;

/// <summary>
/// A file that is larger than the client's memory, upper-cased by somebody else for comparison (Python). The variable
/// <c>AKKA_UPPER_BIG_PIPE_MIB</c> makes it larger than usual.
/// </summary>
[Collection(HazardCollection.Name)]
public sealed class BigPipeTests(ITestOutputHelper report)
{
    /// <summary>Half of the file; what the client needs does not grow with it.</summary>
    private const long MemoryLimit = 128 << 20;

    private static readonly string MiB = Environment.GetEnvironmentVariable("AKKA_UPPER_BIG_PIPE_MIB") ?? "256";

    [Theory]
    [InlineData("stream")]
    [InlineData("length")]
    public async Task A_large_file_comes_out_as_Python_upper_cases_it_in_little_memory(string framing)
    {
        using var folder = new TemporaryFolder();
        string expected = await MakeInputAsync(folder.PathOf("in"));
        await using UpperServerProcess server = await StartServerAsync(framing);
        await using ClientProcess client = StartClient(folder.PathOf("in"), folder, server, framing);
        await AssertDoneAsync(client, folder, expected);
    }

    [Fact]
    public async Task A_server_that_is_killed_half_way_and_started_again_costs_nothing_in_line_framing()
    {
        using var folder = new TemporaryFolder();
        string expected = await MakeInputAsync(folder.PathOf("in"));
        UpperServerProcess server = await StartServerAsync("line");
        await using ClientProcess client = StartClient("-", folder, server, "line");
        await using FileStream input = File.OpenRead(folder.PathOf("in"));
        var half = new TaskCompletionSource();
        var killed = new TaskCompletionSource();
        Task feeding = FeedAsync();
        await Task.WhenAny(half.Task, feeding);
        await server.DisposeAsync();
        report.WriteLine($"killed after {input.Position} bytes of input and {folder.LengthOfUnfinished()} of output");
        killed.SetResult();
        await using UpperServerProcess again = await StartServerAsync("line", "--port", $"{server.Address.Port}");
        await AssertDoneAsync(client, folder, expected);
        await feeding;

        // The client has no more than all but the last MiB before the server is killed, however slow this test is at it.
        async Task FeedAsync()
        {
            var buffer = new byte[1 << 20];
            int count;
            while ((count = await input.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false)) > 0)
            {
                if (input.Position == input.Length)
                    await killed.Task;
                await client.Input.WriteAsync(buffer.AsMemory(0, count));
                if (input.Position > input.Length / 2)
                    half.TrySetResult();
            }

            client.Input.Close();
        }
    }

    private static Task<UpperServerProcess> StartServerAsync(string framing, params string[] arguments) => UpperServerProcess.StartAsync(
        arguments, [KeyValuePair.Create("AKKA_UPPER__SERVER__ENDPOINTS__TEXT__FRAMING", framing)]);

    private static ClientProcess StartClient(string input, TemporaryFolder folder, UpperServerProcess server, string framing) => ClientProcess.Start(
        "pipe", input, "--output", folder.PathOf("out"), "--server", $"{server.Address}", "--framing", framing, "--timeout", "60 s");

    private async Task AssertDoneAsync(ClientProcess client, TemporaryFolder folder, string expected)
    {
        var clock = Stopwatch.StartNew();
        long memory = await client.PeakMemoryAsync();
        (int exitCode, _, string errors) = await client.EndAsync();
        report.WriteLine($"{MiB} MiB, {clock.Elapsed.TotalSeconds:0.0} s, {memory >> 10} KiB");
        Assert.Equal((0, ""), (exitCode, errors));
        await using FileStream output = File.OpenRead(folder.PathOf("out"));
        Assert.Equal(expected, Convert.ToHexStringLower(await SHA256.HashDataAsync(output)));
        Assert.InRange(memory, 1, MemoryLimit);
    }

    /// <returns>The SHA-256 of its upper case.</returns>
    private static async Task<string> MakeInputAsync(string path)
    {
        string script = Path.Combine(AppContext.BaseDirectory, "Client", "upper.py");
        await using var python = new RunningProcess("python3", [script, MiB, path]);
        Assert.Equal(0, await python.ExitCodeAsync());
        return python.Output[0];
    }
}
