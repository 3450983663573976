using System.Text.Json;
using AkkaUpper.EndToEnd.Tests.Harness;

namespace AkkaUpper.EndToEnd.Tests.WebConsole;

/// <summary>Server-sent events, one after the other.</summary>
internal sealed class EventStream(StreamReader reader) : IDisposable
{
    /// <summary>The next event; null at the end of the stream.</summary>
    public async Task<(string Name, JsonElement Data)?> NextAsync()
    {
        string name = "";
        string data = "";
        while (true)
        {
            string? line = await reader.ReadLineAsync().WaitAsync(RunningProcess.Patience);
            if (line is null)
                return null;
            if (line.Length == 0)
                return (name, JsonDocument.Parse(data).RootElement);
            if (line.StartsWith("event: ", StringComparison.Ordinal))
                name = line["event: ".Length..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
                data = line["data: ".Length..];
        }
    }

    /// <summary>The next event of a name that is right; those before it are passed over.</summary>
    public async Task<JsonElement> NextAsync(string name, Predicate<JsonElement>? isRight = null)
    {
        while (await NextAsync() is var (found, data))
        {
            if (found == name && (isRight is null || isRight(data)))
                return data;
        }

        throw new EndOfStreamException($"No {name} before the end of the stream.");
    }

    public void Dispose() => reader.Dispose();
}
