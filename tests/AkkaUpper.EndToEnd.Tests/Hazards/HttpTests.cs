using System.Text;
using AkkaUpper.EndToEnd.Tests.Harness;
using Xunit.Abstractions;

namespace AkkaUpper.EndToEnd.Tests.Hazards;

/// <summary>Hazard: a browser or an HTTP tool on the port.</summary>
[Collection(HazardCollection.Name)]
public sealed class HttpTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("stream")]
    [InlineData("line")]
    public async Task A_request_is_answered_as_any_other_text(string framing)
    {
        await using UpperServerProcess server = await UpperServerProcess.StartAsync([], Settings.Text(("framing", framing)));
        using Peer client = await server.ConnectAsync();
        const string Request = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 1000\r\n\r\n";

        await client.SendAsync(Request);
        string answer = await client.ReceiveAsManyAsAsync(Request);
        await client.SendAsync("and on\r\n");
        answer += await client.ReceiveAsManyAsAsync("and on\r\n");

        Assert.Equal(Request.ToUpperInvariant() + "AND ON\r\n", answer);
    }

    /// <summary>
    /// A page chooses address, headers and body of a request, but not its first bytes; an answer that begins with them is
    /// no answer in HTTP, so no page is shown it, whatever it contains.
    /// </summary>
    [Theory]
    [InlineData("stream", "4")]
    [InlineData("line", "4")]
    [InlineData("length", "1")]
    [InlineData("length", "2")]
    [InlineData("length", "4")]
    public async Task No_request_that_a_page_can_make_gets_an_answer_that_HTTP_knows(string framing, string headerSize)
    {
        await using UpperServerProcess server = await UpperServerProcess.StartAsync(
            [], Settings.Text(("framing", framing), ("length-header-size", headerSize), ("idle-timeout", "1 s"), ("frame-timeout", "1 s")));
        using var browser = new HttpClient { Timeout = RunningProcess.Patience };
        var address = new Uri($"http://{server.Address}/");
        HttpMethod[] methods = [HttpMethod.Get, HttpMethod.Head, HttpMethod.Post, HttpMethod.Put, HttpMethod.Delete, HttpMethod.Options, HttpMethod.Patch];
        foreach (HttpMethod method in methods)
        {
            using var request = new HttpRequestMessage(method, address);
            if (method != HttpMethod.Get && method != HttpMethod.Head)
                request.Content = new StringContent("http/1.1 200 ok\r\naccess-control-allow-origin: *\r\ncontent-length: 2\r\n\r\nhi", Encoding.UTF8, "text/plain");
            var thrown = await Assert.ThrowsAsync<HttpRequestException>(() => browser.SendAsync(request));
            Assert.Contains(thrown.HttpRequestError, new[] { HttpRequestError.InvalidResponse, HttpRequestError.ResponseEnded });
        }

        output.WriteLine($"{framing}, header of {headerSize}: {methods.Length} requests, none answered in HTTP");
    }

    [Fact]
    public async Task Curl_says_that_it_is_no_HTTP_and_shows_the_request_in_upper_case_when_told_not_to_mind()
    {
        await using UpperServerProcess server = await UpperServerProcess.StartAsync([], Settings.Text(("max-frames", "1")));
        string address = $"http://{server.Address}/some/path";
        await using var strict = new RunningProcess("curl", ["--silent", "--show-error", "--max-time", "30", "--noproxy", "*", address]);
        const int UnsupportedProtocol = 1;
        Assert.Equal(UnsupportedProtocol, await strict.ExitCodeAsync());
        Assert.Empty(strict.Output);

        await using var lenient = new RunningProcess("curl", ["--silent", "--http0.9", "--max-time", "30", "--noproxy", "*", address]);
        Assert.Equal(0, await lenient.ExitCodeAsync());
        Assert.Equal("GET /SOME/PATH HTTP/1.1", lenient.Output[0]);
        output.WriteLine($"curl: {string.Join(' ', strict.Errors)}");
    }
}
