using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using AkkaUpper.EndToEnd.Tests.Harness;

namespace AkkaUpper.EndToEnd.Tests.WebConsole;

/// <summary>A server with its console, and a client for it that behaves like the console's own page.</summary>
internal sealed class ConsoleServer : IAsyncDisposable
{
    private readonly HttpClient _http;

    private ConsoleServer(UpperServerProcess server, Uri url)
    {
        Server = server;
        Url = url;
        _http = new HttpClient { BaseAddress = url, Timeout = RunningProcess.Patience };
    }

    public UpperServerProcess Server { get; }

    public Uri Url { get; }

    /// <summary>What a page of the console says it is.</summary>
    public string Origin => Url.GetLeftPart(UriPartial.Authority);

    public static Task<ConsoleServer> StartAsync(params string[] arguments) => StartAsync(arguments, environment: null);

    public static async Task<ConsoleServer> StartAsync(string[] arguments, IEnumerable<KeyValuePair<string, string>>? environment)
    {
        string[] where = arguments.Contains("--console") ? [] : ["--console", "0"];
        UpperServerProcess server = await UpperServerProcess.StartAsync([.. where, .. arguments], environment);
        string line = await server.Process.LineAsync("Console at http://");
        return new ConsoleServer(server, new Uri(line.Split("Console at ")[1].Split(',')[0]));
    }

    public async Task<JsonElement> GetAsync(string path)
    {
        using HttpResponseMessage answer = await _http.GetAsync(path);
        string text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {(int)answer.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    public async Task<string> TextAsync(string path) => await _http.GetStringAsync(path);

    /// <summary>The status and the JSON of whatever comes.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Json)> AskAsync(string path)
    {
        using HttpResponseMessage answer = await _http.GetAsync(path);
        return (answer.StatusCode, await JsonOf(answer));
    }

    /// <summary>Posts as the page does.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Json)> PostAsync(string path, string json)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(json, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Origin", Origin);
        using HttpResponseMessage answer = await _http.SendAsync(request);
        return (answer.StatusCode, await JsonOf(answer));
    }

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _http.SendAsync(request);

    /// <summary>Asks again until the answer is right; each time after something has changed, or a moment later.</summary>
    public async Task<JsonElement> GetUntilAsync(string path, Predicate<JsonElement> isRight)
    {
        using var patience = new CancellationTokenSource(RunningProcess.Patience);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            JsonElement answer = await GetAsync(path);
            if (isRight(answer))
                return answer;
            Assert.True(await pace.WaitForNextTickAsync(patience.Token), answer.ToString());
        }
    }

    /// <summary>Opens the stream that a page lives on.</summary>
    public async Task<EventStream> EventsAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/events");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        HttpResponseMessage answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        return new EventStream(new StreamReader(await answer.Content.ReadAsStreamAsync()));
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Server.DisposeAsync();
    }

    private static async Task<JsonElement> JsonOf(HttpResponseMessage answer)
    {
        string text = await answer.Content.ReadAsStringAsync();
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }
}
