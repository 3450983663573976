using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using AkkaUpper.EndToEnd.Tests.Harness;
using Xunit.Abstractions;

namespace AkkaUpper.EndToEnd.Tests.WebConsole;

/// <summary>Who may ask the console for what. Requests are written byte by byte, so that nothing corrects them.</summary>
public sealed class SafetyTests(ITestOutputHelper output)
{
    private const string Own = "OWN";

    private static readonly string[] ForeignHosts =
    [
        "evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "evil.example:80", "127.0.0.2", "0.0.0.0", "[::2]",
        "127.0.0.1@evil.example", "2130706433", "xn--localhost-9za",
    ];

    [Fact]
    public async Task Every_route_refuses_every_name_that_is_not_the_consoles()
    {
        await using ConsoleServer console = await ConsoleServer.StartAsync("--playground");
        (string Method, string Path)[] routes = await RoutesAsync(console);
        foreach ((string method, string path) in routes)
        {
            foreach (string host in ForeignHosts)
            {
                int status = await StatusAsync(console, Request(method, path, host, origin: Own));
                // What is no host at all the web server itself refuses.
                Assert.True(status is 403 or 400, $"{method} {path}, Host: {host}: {status}");
                Assert.False(status == 400 && !host.Contains('@'), $"{method} {path}, Host: {host}: {status}");
            }

            Assert.Equal(400, await StatusAsync(console, Request(method, path, host: null, origin: Own)));
            Assert.Equal(403, await StatusAsync(console, Request(method, path, host: null, origin: Own).Replace("HTTP/1.1", "HTTP/1.0")));
        }

        output.WriteLine($"{routes.Length} routes refused {ForeignHosts.Length} foreign names and two ways to give none");
    }

    [Fact]
    public async Task Every_route_that_changes_something_refuses_every_origin_but_the_consoles_own()
    {
        await using ConsoleServer console = await ConsoleServer.StartAsync("--playground");
        (string Method, string Path)[] routes = [.. (await RoutesAsync(console)).Where(route => route.Method is not "GET")];
        Assert.Contains(routes, route => route.Path.EndsWith("/close", StringComparison.Ordinal));
        Assert.Contains(routes, route => route.Path.Contains("crash", StringComparison.Ordinal));
        string[] origins =
        [
            "http://evil.example", "null", "", "http://127.0.0.1", "http://localhost", $"http://127.0.0.1.evil.example:{console.Url.Port}",
            $"http://127.0.0.1:{console.Url.Port}.evil.example", $"ftp://127.0.0.1:{console.Url.Port}", "http://127.0.0.1:1",
        ];
        foreach ((string method, string path) in routes)
        {
            foreach (string origin in origins)
                Assert.Equal((path, origin, 403), (path, origin, await StatusAsync(console, Request(method, path, Own, origin))));
            Assert.Equal((path, 403), (path, await StatusAsync(console, Request(method, path, Own, origin: null))));
            Assert.Equal((path, 415), (path, await StatusAsync(console, Request(method, path, Own, Own, "text/plain"))));
            // By another of its names it is itself, too; but a page of one name is not a page of the other.
            string other = $"localhost:{console.Url.Port}";
            Assert.Equal((path, 403), (path, await StatusAsync(console, Request(method, path, other, Own))));
            Assert.NotEqual((path, 403), (path, await StatusAsync(console, Request(method, path, other, $"http://{other}", body: "["))));
        }

        // Nothing of all that has changed anything.
        Assert.Equal(0, (await console.GetAsync("api/status")).GetProperty("totals").GetProperty("restarts").GetInt64());
        output.WriteLine($"{routes.Length} routes refused {origins.Length} foreign origins, none, and what is no JSON");
    }

    [Fact]
    public async Task Every_answer_tells_the_browser_to_trust_nothing_else()
    {
        await using ConsoleServer console = await ConsoleServer.StartAsync();
        foreach ((_, string path) in (await RoutesAsync(console)).Where(route => route is { Method: "GET", Path: not "/api/events" }))
        {
            using HttpResponseMessage answer = await console.SendAsync(new HttpRequestMessage(HttpMethod.Get, path));
            string policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
            Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", policy);
            Assert.DoesNotContain("unsafe", policy);
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.DoesNotContain(answer.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public async Task A_probe_or_a_scraper_says_no_origin_and_can_read()
    {
        await using ConsoleServer console = await ConsoleServer.StartAsync();
        foreach (string path in new[] { "/metrics", "/health/live", "/health/ready", "/api/status" })
            Assert.Equal(200, await StatusAsync(console, Request("GET", path, Own, origin: null)));
    }

    [Fact]
    public async Task Files_come_with_a_tag_and_are_not_sent_twice()
    {
        await using ConsoleServer console = await ConsoleServer.StartAsync();
        using HttpResponseMessage first = await console.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/"));
        Assert.Equal("text/html; charset=utf-8", first.Content.Headers.ContentType!.ToString());
        Assert.False(first.Headers.ETag!.IsWeak);

        using var again = new HttpRequestMessage(HttpMethod.Get, "/index.html");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag);
        using HttpResponseMessage second = await console.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused_and_the_console_goes_on()
    {
        await using ConsoleServer console = await ConsoleServer.StartAsync();
        (HttpStatusCode status, _) = await console.PostAsync("api/try", $$"""{"text":"{{new string('a', 300 * 1024)}}"}""");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
        Assert.Equal("Healthy", await console.TextAsync("health/live"));
    }

    private static async Task<(string Method, string Path)[]> RoutesAsync(ConsoleServer console) =>
    [
        .. from route in (await console.GetAsync("api")).GetProperty("routes").EnumerateArray()
           let method = route.GetProperty("method").GetString()
           select (method == "*" ? "GET" : method, Concrete(route.GetProperty("path").GetString()!)),
    ];

    private static string Concrete(string path) =>
        path.Replace("{endpoint}", "text", StringComparison.Ordinal).Replace("{number}", "1", StringComparison.Ordinal);

    private static string Request(string method, string path, string? host, string? origin, string type = "application/json", string body = "{}")
    {
        var text = new StringBuilder($"{method} {path} HTTP/1.1\r\nConnection: close\r\n");
        if (host is not null)
            text.Append($"Host: {host}\r\n");
        if (origin is not null)
            text.Append($"Origin: {origin}\r\n");
        if (method != "GET")
            text.Append($"Content-Type: {type}\r\nContent-Length: {body.Length}\r\n\r\n{body}");
        else
            text.Append("\r\n");
        return text.ToString();
    }

    private static async Task<int> StatusAsync(ConsoleServer console, string request)
    {
        request = request.Replace($"Host: {Own}", $"Host: {console.Url.Authority}").Replace($"Origin: {Own}", $"Origin: {console.Origin}");
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, console.Url.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes(request));
        var buffer = new byte[64];
        int count = await socket.ReceiveAsync(buffer).WaitAsync(RunningProcess.Patience);
        string line = Encoding.ASCII.GetString(buffer, 0, count);
        Assert.StartsWith("HTTP/1.1 ", line);
        return int.Parse(line.AsSpan(9, 3), System.Globalization.CultureInfo.InvariantCulture);
    }
}
