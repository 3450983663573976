using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AkkaUpper.Client.Cli;

/// <summary>JSON on one line, for <c>--json</c>.</summary>
internal static class JsonLine
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        // It goes to a terminal or a file, never into a web page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Of(JsonObject json) => json.ToJsonString(Readable);
}
