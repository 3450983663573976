using AkkaUpper.EndToEnd.Tests.Harness;

namespace AkkaUpper.EndToEnd.Tests.Client;

/// <summary>The client on a terminal.</summary>
public sealed class PromptTests
{
    private const string Up = "\e[A";
    private const string Left = "\e[D";
    private const string ControlD = "\x04";

    [Fact]
    public async Task Lines_are_edited_answered_and_recalled()
    {
        await using UpperServerProcess server = await UpperServerProcess.StartAsync();
        await using ClientProcess client = ClientProcess.StartOnTerminal("--server", $"{server.Address}");
        await client.WaitForOutputAsync($"{server.Address}> ");

        await client.WriteAsync("hllo");
        await client.WaitForOutputAsync("hllo");
        await client.WriteAsync(Left + Left + Left + "e");
        await client.WaitForOutputAsync("hello");
        await client.WriteAsync("\r");
        await client.WaitForOutputAsync("HELLO");

        await client.WriteAsync(Up);
        await client.WriteAsync(" again");
        await client.WaitForOutputAsync("hello again");
        await client.WriteAsync("\r");
        await client.WaitForOutputAsync("HELLO AGAIN");

        await client.WriteAsync(".stats\r");
        await client.WaitForOutputAsync("2 answered, 0 failed");
        await client.WriteAsync(ControlD);
        Assert.Equal(0, (await client.EndAsync()).ExitCode);
    }

    [Fact]
    public async Task A_server_that_goes_and_comes_back_is_seen_to_do_so()
    {
        UpperServerProcess server = await UpperServerProcess.StartAsync();
        await using ClientProcess client = ClientProcess.StartOnTerminal("--server", $"{server.Address}");
        await client.WaitForOutputAsync($"connected to {server.Address}");
        await server.DisposeAsync();
        await client.WaitForOutputAsync("trying again");
        await using UpperServerProcess again = await UpperServerProcess.StartAsync("--port", $"{server.Address.Port}");
        await client.WriteAsync(".help\r");
        await client.WaitForOutputAsync("Ctrl+D");
        await client.WriteAsync(".quit\r");
        Assert.Equal(0, (await client.EndAsync()).ExitCode);
    }
}
