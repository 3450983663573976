using System.Net;
using AkkaUpper.EndToEnd.Tests.Harness;

namespace AkkaUpper.EndToEnd.Tests.WebConsole;

/// <summary>A console that others on the network can reach, and where it listens.</summary>
public sealed class TokenTests
{
    private const string Token = "correct-horse-battery";

    [Theory]
    [InlineData("is needed where the console is not on loopback", "--console", "0.0.0.0:0")]
    [InlineData("is needed where the console is not on loopback", "--console", "[::]:0")]
    [InlineData("is too short: it has to be 16 characters at least", "--console", "0.0.0.0:0", "--console-token", "short")]
    [InlineData("has to be off, a port, or an IP address and a port", "--console", "somewhere")]
    [InlineData("has to be off, a port, or an IP address and a port", "--console", "127.0.0.1:99999")]
    public async Task An_address_that_is_not_safe_or_not_one_is_refused_before_anything_starts(string error, params string[] arguments)
    {
        await using var process = new RunningProcess(Executables.Server, ["--port", "0", .. arguments]);
        Assert.Equal(78, await process.ExitCodeAsync());
        string line = Assert.Single(process.Errors);
        Assert.Contains(error, line);
        Assert.Contains("upper.server.console.", line);
        Assert.DoesNotContain("short\"", line);
    }

    [Fact]
    public async Task Without_the_token_a_reachable_console_tells_nothing_but_that_it_lives()
    {
        await using ConsoleServer console = await ConsoleServer.StartAsync(["--console", "0.0.0.0:0", "--console-token", Token], environment: null);
        foreach (string path in new[] { "api/status", "api/events", "api/tree", "api/config", "api/many", "metrics" })
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(console, path, authorization: null));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(console, "metrics", $"Bearer {Token}x"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(console, "metrics", "Bearer "));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(console, "metrics", $"Bearer {Token}"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(console, "health/ready", authorization: null));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(console, "", authorization: null));
    }

    [Fact]
    public async Task A_page_tells_the_token_once_and_is_known_by_a_cookie_that_it_can_not_read()
    {
        await using ConsoleServer console = await ConsoleServer.StartAsync("--console-token", Token);
        Assert.Equal(HttpStatusCode.Forbidden, (await console.PostAsync("api/session", """{"token":"wrong-horse-battery"}""")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await console.AskAsync("api/status")).Status);

        using var request = new HttpRequestMessage(HttpMethod.Post, "api/session")
        {
            Content = new StringContent($$"""{"token":"{{Token}}"}""", System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Origin", console.Origin);
        using HttpResponseMessage answer = await console.SendAsync(request);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        string cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Token, cookie);
        // The client keeps cookies as a browser does.
        Assert.Equal(HttpStatusCode.OK, (await console.AskAsync("api/status")).Status);
    }

    [Fact]
    public async Task An_address_that_was_asked_for_and_is_taken_ends_the_start_with_what_to_do()
    {
        await using ConsoleServer first = await ConsoleServer.StartAsync();
        await using var second = new RunningProcess(Executables.Server, ["--port", "0", "--console", first.Url.Authority]);
        Assert.Equal(1, await second.ExitCodeAsync());
        string line = Assert.Single(second.Errors);
        Assert.Contains($"no console on {first.Url.Authority}: the address is in use", line);
        Assert.Contains("--console off does without", line);
    }

    [Fact]
    public async Task A_default_address_that_is_taken_costs_a_warning_and_not_the_server()
    {
        await using var first = new RunningProcess(Executables.Server, ["--port", "0"]);
        await first.LineAsync(" started");
        // If the first one does not have it, another program on this machine has, and the first one is the one to look at.
        await using RunningProcess? second = HasConsole(first) ? new RunningProcess(Executables.Server, ["--port", "0"]) : null;
        RunningProcess without = second ?? first;
        await without.LineAsync(" started");
        Assert.Contains(without.Output, line => line.Contains("warn", StringComparison.Ordinal)
            && line.Contains("No console on 127.0.0.1:12080: the address is in use", StringComparison.Ordinal));
        without.SendTerminate();
        Assert.Equal(0, await without.ExitCodeAsync());
    }

    private static bool HasConsole(RunningProcess process) =>
        process.Output.Any(line => line.Contains("Console at http://127.0.0.1:12080", StringComparison.Ordinal));

    private static async Task<HttpStatusCode> StatusAsync(ConsoleServer console, string path, string? authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{console.Url.Port}/{path}");
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using HttpResponseMessage answer = await console.SendAsync(request);
        return answer.StatusCode;
    }
}
