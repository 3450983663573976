using System.Text.Json;
using AkkaUpper.EndToEnd.Tests.Harness;

namespace AkkaUpper.EndToEnd.Tests.WebConsole;

/// <summary>The stream of events that a page lives on.</summary>
public sealed class EventTests
{
    [Fact]
    public async Task A_stream_begins_with_who_speaks_and_the_last_minutes_and_goes_on_every_second()
    {
        await using ConsoleServer console = await ConsoleServer.StartAsync();
        using EventStream events = await console.EventsAsync();
        Assert.Equal(("hello", "running"), await events.NextAsync() is var (name, hello) ? (name, hello.GetProperty("state").GetString()) : default);
        Assert.Equal("history", (await events.NextAsync())?.Name);
        Assert.Equal("tree", (await events.NextAsync())?.Name);

        using Peer client = await console.Server.ConnectAsync();
        await client.SendAsync("hello");
        Assert.Equal("HELLO", await client.ReceiveAsync());

        JsonElement flow = await events.NextAsync("flow", data => data.GetProperty("framesPerSecond").GetDouble() > 0);
        Assert.Equal(1, flow.GetProperty("connections").GetInt32());
        Assert.True(flow.GetProperty("latency").GetProperty("p50Ms").GetDouble() > 0);
        await events.NextAsync("flow", data => data.GetProperty("mailboxWaitMs").ValueKind == JsonValueKind.Number);

        // Who comes later starts with what this one has seen.
        using EventStream late = await console.EventsAsync();
        JsonElement history = await late.NextAsync("history");
        Assert.NotEqual(0, history.GetProperty("flow").GetArrayLength());
        JsonElement accepted = history.GetProperty("happened").EnumerateArray().Single(one => one.GetProperty("kind").GetString() == "accepted");
        Assert.Equal("/user/upper-server/text/1", accepted.GetProperty("path").GetString());
    }

    [Fact]
    public async Task What_happens_is_told_with_its_path()
    {
        await using ConsoleServer console = await ConsoleServer.StartAsync();
        using EventStream events = await console.EventsAsync();
        using Peer client = await console.Server.ConnectAsync();
        JsonElement accepted = await events.NextAsync("happened", data => data.GetProperty("kind").GetString() == "accepted");
        Assert.Equal("/user/upper-server/text/1", accepted.GetProperty("path").GetString());
    }

    [Fact]
    public async Task A_drain_is_counted_down_and_the_stream_ends_with_it()
    {
        await using ConsoleServer console = await ConsoleServer.StartAsync();
        using EventStream events = await console.EventsAsync();
        using Peer lingering = await console.Server.ConnectAsync();
        await lingering.SendAsync("a");
        Assert.Equal("A", await lingering.ReceiveAsync());
        await events.NextAsync("flow");

        console.Server.Process.SendTerminate();

        JsonElement first = await events.NextAsync("drain");
        Assert.Equal(1, first.GetProperty("connectionsLeft").GetInt32());
        JsonElement second = await events.NextAsync("drain");
        Assert.True(second.GetProperty("secondsLeft").GetDouble() < first.GetProperty("secondsLeft").GetDouble());
        lingering.Dispose();
        await events.NextAsync("happened", data => data.GetProperty("kind").GetString() == "drained");
        Assert.Equal("stopped", (await events.NextAsync("bye")).GetProperty("reason").GetString());
        Assert.Null(await events.NextAsync());
        Assert.Equal(0, await console.Server.Process.ExitCodeAsync());
    }

    [Fact]
    public async Task More_of_a_kind_than_anybody_reads_within_a_second_is_counted()
    {
        const int Clients = 40;
        await using ConsoleServer console = await ConsoleServer.StartAsync();
        using EventStream events = await console.EventsAsync();
        await events.NextAsync("flow");
        List<Peer> clients = [.. Enumerable.Range(0, Clients).Select(_ => Peer.Connect(console.Server.Address))];

        int told = 0;
        while (told < Clients)
        {
            JsonElement one = await events.NextAsync("happened");
            if (one.GetProperty("kind").GetString() == "accepted")
                told++;
            else if (one.GetProperty("kind").GetString() == "more")
                told += int.Parse(one.GetProperty("text").GetString()!.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
        }

        Assert.Equal(Clients, told);
        clients.ForEach(client => client.Dispose());
    }
}
