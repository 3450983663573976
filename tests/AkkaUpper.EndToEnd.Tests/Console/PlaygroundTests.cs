using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using AkkaUpper.EndToEnd.Tests.Harness;

namespace AkkaUpper.EndToEnd.Tests.WebConsole;

/// <summary>Actors that are made to crash and listeners that are taken away, and what becomes of it.</summary>
public sealed class PlaygroundTests
{
    private const string Route = "api/playground/crash";
    private const string LossRoute = "api/playground/lose-listener";
    private const string Endpoint = "/user/upper-server/text";

    [Fact]
    public async Task A_connection_that_crashes_is_stopped_and_the_others_do_not_notice()
    {
        await using ConsoleServer console = await ConsoleServer.StartAsync("--playground");
        using Peer victim = await ServedAsync(console);
        using Peer other = await ServedAsync(console);

        (HttpStatusCode status, JsonElement answer) = await console.PostAsync(Route, $$"""{"path":"{{Endpoint}}/1"}""");
        Assert.Equal(HttpStatusCode.Accepted, status);
        Assert.Equal("stop", answer.GetProperty("directive").GetString());
        Assert.True(await IsClosedAsync(victim));
        await other.SendAsync("still there");
        Assert.Equal("STILL THERE", await other.ReceiveAsync());

        JsonElement one = (await console.GetUntilAsync("api/connections/1", found =>
            found.GetProperty("matches")[0].GetProperty("state").GetString() == "ended")).GetProperty("matches")[0];
        Assert.Equal("crashed", one.GetProperty("ending").GetString());
        Assert.Contains("made to crash", one.GetProperty("why").GetString());
    }

    [Fact]
    public async Task An_endpoint_that_crashes_is_started_anew_on_its_port_and_counts_its_restarts()
    {
        await using ConsoleServer console = await ConsoleServer.StartAsync("--playground");
        using Peer client = await ServedAsync(console);

        (_, JsonElement answer) = await console.PostAsync(Route, $$"""{"path":"{{Endpoint}}"}""");
        Assert.Equal("restart", answer.GetProperty("directive").GetString());
        Assert.Equal("/user/upper-server", answer.GetProperty("supervisor").GetString());

        JsonElement endpoint = await console.GetUntilAsync($"api/tree?path={Endpoint}", node =>
            node.GetProperty("restarts").GetInt32() == 1 && node.GetProperty("state").GetString() == "listening");
        Assert.Equal("CrashException: made to crash in the playground", endpoint.GetProperty("lastCause").GetString());
        Assert.Equal(console.Server.Address.ToString(), endpoint.GetProperty("address").GetString());
        using Peer again = await ServedAsync(console);
        JsonElement status = await console.GetAsync("api/status");
        Assert.Equal(1, status.GetProperty("endpoints")[0].GetProperty("ended").GetProperty("withEndpoint").GetInt64());
        Assert.Equal(1, status.GetProperty("connections").GetInt32());
    }

    [Fact]
    public async Task The_servers_own_actor_comes_back_too()
    {
        await using ConsoleServer console = await ConsoleServer.StartAsync("--playground");
        (HttpStatusCode status, _) = await console.PostAsync(Route, """{"path":"/user/upper-server"}""");
        Assert.Equal(HttpStatusCode.Accepted, status);
        await console.GetUntilAsync("api/tree?path=/user/upper-server", node =>
            node.GetProperty("restarts").GetInt32() == 1 && node.GetProperty("state").GetString() == "running"
            && node.GetProperty("children")[0].GetProperty("state").GetString() == "listening");
        using Peer client = await ServedAsync(console);
        console.Server.Process.SendTerminate();
        Assert.Equal("", await client.ReceiveToEndAsync());
        client.Dispose();
        Assert.Equal(0, await console.Server.Process.ExitCodeAsync());
    }

    [Fact]
    public async Task An_endpoint_whose_listener_is_taken_away_binds_its_address_again()
    {
        await using ConsoleServer console = await ConsoleServer.StartAsync("--playground");
        (HttpStatusCode status, _) = await console.PostAsync(LossRoute, $$"""{"path":"{{Endpoint}}"}""");
        Assert.Equal(HttpStatusCode.Accepted, status);
        await console.Server.Process.LineAsync("Lost the listener");
        await console.GetUntilAsync($"api/tree?path={Endpoint}", node => node.GetProperty("state").GetString() == "listening");
        using Peer client = await ServedAsync(console);
    }

    [Theory]
    [InlineData("/user/upper-server")]
    [InlineData("/user/upper-server/text/1")]
    [InlineData("/user/upper-server/none")]
    public async Task What_is_no_endpoint_has_no_listener_to_lose(string path)
    {
        await using ConsoleServer console = await ConsoleServer.StartAsync("--playground");
        (HttpStatusCode status, JsonElement answer) = await console.PostAsync(LossRoute, $$"""{"path":"{{path}}"}""");
        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Equal($"there is no endpoint {path} that listens", answer.GetProperty("error").GetString());
    }

    [Theory]
    [InlineData(Route)]
    [InlineData(LossRoute)]
    public async Task Without_the_playground_nothing_can_be_broken(string route)
    {
        await using ConsoleServer console = await ConsoleServer.StartAsync();
        (HttpStatusCode status, JsonElement answer) = await console.PostAsync(route, $$"""{"path":"{{Endpoint}}"}""");
        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains("--playground", answer.GetProperty("error").GetString());
        Assert.False((await console.GetAsync($"api/tree?path={Endpoint}")).GetProperty("canCrash").GetBoolean());
    }

    /// <summary>In order, or by a reset: nobody is left to say good-bye.</summary>
    private static async Task<bool> IsClosedAsync(Peer client)
    {
        try
        {
            return await client.ReceiveToEndAsync() == "";
        }
        catch (SocketException reset)
        {
            return reset.SocketErrorCode == SocketError.ConnectionReset;
        }
    }

    private static async Task<Peer> ServedAsync(ConsoleServer console)
    {
        Peer client = await console.Server.ConnectAsync();
        await client.SendAsync("hello");
        Assert.Equal("HELLO", await client.ReceiveAsync());
        return client;
    }
}
