using System.Net;
using System.Text.Json;
using AkkaUpper.EndToEnd.Tests.Harness;

namespace AkkaUpper.EndToEnd.Tests.WebConsole;

/// <summary>What the console knows of the server, its settings and its health.</summary>
public sealed class StatusTests
{
    [Fact]
    public async Task The_status_counts_connections_frames_and_bytes_as_they_come()
    {
        await using ConsoleServer console = await ConsoleServer.StartAsync();
        using (Peer client = await console.Server.ConnectAsync())
        {
            await client.SendAsync("straße");
            Assert.Equal("STRASSE", await client.ReceiveAsManyAsAsync("STRASSE"));

            JsonElement endpoint = (await console.GetAsync("api/status")).GetProperty("endpoints")[0];
            Assert.Equal("listening", endpoint.GetProperty("state").GetString());
            Assert.Equal(console.Server.Address.ToString(), endpoint.GetProperty("address").GetString());
            Assert.Equal(1, endpoint.GetProperty("connections").GetInt32());
            Assert.Equal(1, endpoint.GetProperty("frames").GetInt64());
            Assert.Equal(7, endpoint.GetProperty("bytesIn").GetInt64());
            Assert.Equal(7, endpoint.GetProperty("bytesOut").GetInt64());
        }

        JsonElement after = await console.GetUntilAsync("api/status", status => status.GetProperty("connections").GetInt32() == 0);
        Assert.Equal(1, after.GetProperty("totals").GetProperty("accepted").GetInt64());
        // What it counted is not lost with it.
        Assert.Equal(1, after.GetProperty("totals").GetProperty("frames").GetInt64());
        Assert.Equal(1, after.GetProperty("endpoints")[0].GetProperty("ended").GetProperty("closedByPeer").GetInt64());
    }

    [Fact]
    public async Task The_server_is_live_and_ready_and_while_it_drains_live_only()
    {
        await using ConsoleServer console = await ConsoleServer.StartAsync();
        Assert.Equal("Healthy", await console.TextAsync("health/live"));
        Assert.Equal("Healthy", await console.TextAsync("health/ready"));
        using Peer busy = await console.Server.ConnectAsync();
        await busy.SendAsync("one");
        Assert.Equal("ONE", await busy.ReceiveAsync());

        console.Server.Process.SendTerminate();
        // Its side is closed and this client lingers, so the drain goes on.
        Assert.Equal("", await busy.ReceiveAsync());

        Assert.Equal("Healthy", await console.TextAsync("health/live"));
        using HttpResponseMessage ready = await console.SendAsync(new HttpRequestMessage(HttpMethod.Get, "health/ready"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        JsonElement status = await console.GetAsync("api/status");
        Assert.Equal("draining", status.GetProperty("state").GetString());
        Assert.InRange(status.GetProperty("drain").GetProperty("secondsLeft").GetDouble(), 0, 30);
        busy.Dispose();
        Assert.Equal(0, await console.Server.Process.ExitCodeAsync());
        Assert.DoesNotContain(console.Server.Process.Output, line => line.Contains(" error ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_settings_are_shown_with_where_each_came_from_and_secrets_are_not()
    {
        const string Token = "not-to-be-shown-to-anybody";
        await using ConsoleServer console = await ConsoleServer.StartAsync("--framing", "line", "--console-token", Token);
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/config");
        request.Headers.Add("Authorization", $"Bearer {Token}");
        using HttpResponseMessage answer = await console.SendAsync(request);
        string text = await answer.Content.ReadAsStringAsync();

        Assert.DoesNotContain(Token, text);
        JsonElement[] settings = [.. JsonDocument.Parse(text).RootElement.GetProperty("settings").EnumerateArray()];
        JsonElement framing = settings.Single(one => one.GetProperty("path").GetString() == "upper.server.endpoints.text.framing");
        Assert.Equal("line", framing.GetProperty("value").GetString());
        Assert.Equal("command line", framing.GetProperty("source").GetString());
        Assert.False(framing.GetProperty("isDefault").GetBoolean());
        Assert.Contains(settings, one => one.GetProperty("path").GetString() == "upper.server.drain-timeout" && one.GetProperty("isDefault").GetBoolean());
    }

    [Fact]
    public async Task Without_a_console_nothing_of_it_is_there()
    {
        await using UpperServerProcess server = await UpperServerProcess.StartAsync("--console", "off");
        using Peer client = await server.ConnectAsync();
        await client.SendAsync("a");
        Assert.Equal("A", await client.ReceiveAsync());
        Assert.DoesNotContain(server.Process.Output, line => line.Contains("Console", StringComparison.Ordinal));
    }
}
