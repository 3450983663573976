using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace AkkaUpper.Server.WebConsole.Live;

/// <summary>One event of a stream, as bytes: made once, however many streams it goes to.</summary>
internal static class ServerSentEvent
{
    public static byte[] Of<T>(string name, T data, JsonTypeInfo<T> type, long? id = null)
    {
        using var bytes = new MemoryStream();
        string number = id is { } value ? string.Create(CultureInfo.InvariantCulture, $"id: {value}\n") : "";
        bytes.Write(Encoding.ASCII.GetBytes($"event: {name}\n{number}data: "));
        // JSON as it is written here has no line feed.
        JsonSerializer.Serialize(bytes, data, type);
        bytes.Write("\n\n"u8);
        return bytes.ToArray();
    }
}
