using System.Net;
using System.Text.Json;
using AkkaUpper.EndToEnd.Tests.Harness;

namespace AkkaUpper.EndToEnd.Tests.WebConsole;

/// <summary>Texts that the console sends through client actors.</summary>
public sealed class TryTests
{
    [Theory]
    [InlineData("stream")]
    [InlineData("line")]
    [InlineData("length")]
    public async Task A_text_cut_inside_a_character_comes_back_whole_explained_and_with_what_went_over_the_wire(string framing)
    {
        await using ConsoleServer console = await ConsoleServer.StartAsync("--framing", framing);
        (HttpStatusCode status, JsonElement answer) = await console.PostAsync("api/try", """{"text":"Straße\nﬁn","chunks":6}""");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("STRASSE\nFIN", answer.GetProperty("answer").GetString());
        Assert.True(answer.GetProperty("verified").GetBoolean());
        Assert.Equal(12, answer.GetProperty("bytesBefore").GetInt32());
        Assert.Equal(11, answer.GetProperty("bytesAfter").GetInt32());
        JsonElement sharpS = answer.GetProperty("changes").EnumerateArray().Single(change => change.GetProperty("from").GetString() == "ß");
        Assert.Equal("U+0053 U+0053", sharpS.GetProperty("toCodePoints").GetString());
        Assert.True(sharpS.GetProperty("grew").GetBoolean());
        JsonElement[] wire = [.. answer.GetProperty("wire").EnumerateArray()];
        Assert.Equal(6, wire.Count(piece => piece.GetProperty("direction").GetString() == "sent"));
        byte[] received = Convert.FromHexString(string.Concat(
            wire.Where(piece => piece.GetProperty("direction").GetString() == "received").Select(piece => piece.GetProperty("hex").GetString())).Replace(" ", ""));
        Assert.EndsWith(framing == "length" ? "FIN" : "FIN\n", System.Text.Encoding.UTF8.GetString(received));
    }

    [Fact]
    public async Task What_the_server_has_to_say_instead_of_an_answer_is_an_answer_too()
    {
        await using ConsoleServer console = await ConsoleServer.StartAsync("--framing", "line", "--max-frame-length", "4");
        (HttpStatusCode status, JsonElement answer) = await console.PostAsync("api/try", """{"text":"too long","cuts":[]}""");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("answer").ValueKind);
        Assert.Equal("frame too long (limit 4 bytes)", answer.GetProperty("error").GetString());
    }

    [Theory]
    [InlineData("""{"text":"a","endpoint":"none"}""", HttpStatusCode.NotFound, "there is no endpoint none")]
    [InlineData("""{"text":"a","chunks":1000}""", HttpStatusCode.BadRequest, "a text is cut into 1 to 256 chunks")]
    [InlineData("""{"text":1}""", HttpStatusCode.BadRequest, "that is not the JSON that was expected at $.text")]
    [InlineData("""{"text":null}""", HttpStatusCode.BadRequest, "that is not the JSON that was expected at $.text")]
    [InlineData("""{"text":"a","colour":"red"}""", HttpStatusCode.BadRequest, "that is not the JSON that was expected at $.colour")]
    [InlineData("""{""", HttpStatusCode.BadRequest, "that is not the JSON that was expected")]
    [InlineData("""{}""", HttpStatusCode.BadRequest, "that is not the JSON that was expected")]
    public async Task A_request_that_makes_no_sense_is_refused_in_a_sentence(string json, HttpStatusCode expected, string error)
    {
        await using ConsoleServer console = await ConsoleServer.StartAsync();
        (HttpStatusCode status, JsonElement answer) = await console.PostAsync("api/try", json);
        Assert.Equal(expected, status);
        Assert.StartsWith(error, answer.GetProperty("error").GetString());
    }

    [Fact]
    public async Task Many_clients_at_once_are_told_of_as_they_go_and_every_answer_is_verified()
    {
        await using ConsoleServer console = await ConsoleServer.StartAsync();
        using EventStream events = await console.EventsAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await console.PostAsync("api/many", """{"clients":1001,"seconds":1}""")).Status);

        (HttpStatusCode status, _) = await console.PostAsync("api/many", """{"clients":20,"seconds":1}""");
        Assert.Equal(HttpStatusCode.Accepted, status);
        Assert.Equal(HttpStatusCode.Conflict, (await console.PostAsync("api/many", """{"clients":20,"seconds":1}""")).Status);

        await events.NextAsync("many", data => data.GetProperty("state").GetString() == "running");
        JsonElement end = await events.NextAsync("many", data => data.GetProperty("state").GetString() is "finished" or "failed");
        Assert.Equal("finished", end.GetProperty("state").GetString());
        Assert.True(end.GetProperty("correct").GetInt64() > 0);
        Assert.Equal(0, end.GetProperty("wrong").GetInt64());
        // They leave as polite clients do.
        JsonElement after = await console.GetUntilAsync("api/status", state => state.GetProperty("connections").GetInt32() == 0);
        Assert.Equal(20, after.GetProperty("endpoints")[0].GetProperty("ended").GetProperty("closedByPeer").GetInt64());
    }
}
