using System.Net;
using System.Text.Json;
using AkkaUpper.EndToEnd.Tests.Harness;

namespace AkkaUpper.EndToEnd.Tests.WebConsole;

/// <summary>The supervision tree, and what is known of one connection in it.</summary>
public sealed class TreeTests
{
    private const string Endpoint = "/user/upper-server/text";

    [Fact]
    public async Task Two_hundred_connections_are_a_page_at_a_time_of_their_endpoints_children()
    {
        const int Connections = 200;
        await using ConsoleServer console = await ConsoleServer.StartAsync();
        List<Peer> clients = [.. Enumerable.Range(0, Connections).Select(_ => Peer.Connect(console.Server.Address))];
        JsonElement whole = await console.GetUntilAsync(
            $"api/tree?path={Endpoint}&limit=50", node => node.GetProperty("childCount").GetInt32() == Connections);
        Assert.Equal(Numbers(200, 151), NamesOf(whole));
        Assert.Equal(Numbers(150, 101), NamesOf(await console.GetAsync($"api/tree?path={Endpoint}&offset=50&limit=50")));
        JsonElement oldest = await console.GetAsync($"api/tree?path={Endpoint}&limit=2&order=oldest");
        Assert.Equal(["1", "2"], NamesOf(oldest));
        JsonElement connection = oldest.GetProperty("children")[0];
        Assert.Equal("reading", connection.GetProperty("state").GetString());
        Assert.True(connection.GetProperty("canClose").GetBoolean());

        JsonElement root = await console.GetAsync("api/tree");
        Assert.Equal(["upper-server"], NamesOf(root));
        clients.ForEach(client => client.Dispose());
        await console.GetUntilAsync($"api/tree?path={Endpoint}", node => node.GetProperty("childCount").GetInt32() == 0);
    }

    [Fact]
    public async Task Why_a_connection_was_closed_is_answered_by_its_number_after_its_end()
    {
        await using ConsoleServer console = await ConsoleServer.StartAsync("--idle-timeout", "200ms");
        using Peer client = await console.Server.ConnectAsync();
        string told = await client.ReceiveToEndAsync();
        client.Dispose();

        JsonElement one = (await console.GetUntilAsync(
            "api/connections/1", answer => answer.GetProperty("matches")[0].GetProperty("state").GetString() == "ended")).GetProperty("matches")[0];

        Assert.Equal("idle", one.GetProperty("ending").GetString());
        Assert.Equal(told.TrimEnd('\n'), one.GetProperty("toldClient").GetString());
        Assert.Contains("sent nothing", one.GetProperty("why").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await console.AskAsync($"api/tree?path={Endpoint}/1")).Status);
    }

    [Fact]
    public async Task A_connection_that_somebody_closes_is_told_so_and_the_reason_is_kept()
    {
        await using ConsoleServer console = await ConsoleServer.StartAsync("--framing", "line");
        using Peer client = await console.Server.ConnectAsync();
        await client.SendAsync("one\n");
        Assert.Equal("ONE\n", await client.ReceiveAsync());

        (HttpStatusCode status, JsonElement closed) = await console.PostAsync("api/connections/text/1/close", "{}");
        Assert.Equal(HttpStatusCode.Accepted, status);
        Assert.Equal($"{Endpoint}/1", closed.GetProperty("path").GetString());
        Assert.Equal("error: closed by the operator\n", await client.ReceiveToEndAsync());
        client.Dispose();

        await console.GetUntilAsync("api/connections/text/1", answer =>
            answer.GetProperty("matches")[0] is var one && one.GetProperty("state").GetString() == "ended"
            && one.GetProperty("ending").GetString() == "closedByOperator");
        Assert.Equal(HttpStatusCode.Conflict, (await console.PostAsync("api/connections/text/1/close", "{}")).Status);
    }

    [Theory]
    [InlineData("api/connections/text/99", HttpStatusCode.NotFound, "there has been no connection text/99")]
    [InlineData("api/connections/99", HttpStatusCode.NotFound, "there has been no connection 99")]
    [InlineData("api/connections/none/1", HttpStatusCode.NotFound, "there is no endpoint none")]
    [InlineData("api/connections/text/x", HttpStatusCode.BadRequest, "connections have numbers")]
    [InlineData("api/tree?path=/user/none", HttpStatusCode.NotFound, "there is no actor /user/none")]
    [InlineData("api/tree?limit=501", HttpStatusCode.BadRequest, "limit has to be a number from 0 to 500")]
    [InlineData("api/nothing", HttpStatusCode.NotFound, "there is nothing at /api/nothing")]
    public async Task What_is_not_there_is_said_in_a_sentence(string path, HttpStatusCode expected, string error)
    {
        await using ConsoleServer console = await ConsoleServer.StartAsync();
        (HttpStatusCode status, JsonElement answer) = await console.AskAsync(path);
        Assert.Equal(expected, status);
        Assert.Equal(error, answer.GetProperty("error").GetString());
    }

    private static string[] NamesOf(JsonElement node) =>
        [.. node.GetProperty("children").EnumerateArray().Select(child => child.GetProperty("name").GetString()!)];

    private static string[] Numbers(int from, int downTo) =>
        [.. Enumerable.Range(downTo, from - downTo + 1).Reverse().Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture))];
}
