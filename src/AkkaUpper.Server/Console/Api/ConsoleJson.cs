using System.Text.Json;
using System.Text.Json.Serialization;

namespace AkkaUpper.Server.WebConsole.Api;

/// <summary>Everything the console says as JSON; the code that writes it is generated, so nothing is reflected over.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DictionaryKeyPolicy = JsonKnownNamingPolicy.Unspecified,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(StatusModel))]
[JsonSerializable(typeof(DrainModel))]
[JsonSerializable(typeof(Hello))]
[JsonSerializable(typeof(History))]
[JsonSerializable(typeof(Flow))]
[JsonSerializable(typeof(HappeningModel))]
[JsonSerializable(typeof(TreeChange))]
[JsonSerializable(typeof(TreeNode))]
[JsonSerializable(typeof(ConnectionMatches))]
[JsonSerializable(typeof(PathModel))]
[JsonSerializable(typeof(TryRequest))]
[JsonSerializable(typeof(TryAnswer))]
[JsonSerializable(typeof(ManyRequest))]
[JsonSerializable(typeof(ManyStarted))]
[JsonSerializable(typeof(ManyModel))]
[JsonSerializable(typeof(ConfigModel))]
[JsonSerializable(typeof(PlaygroundRequest))]
[JsonSerializable(typeof(CrashAnswer))]
[JsonSerializable(typeof(SessionRequest))]
[JsonSerializable(typeof(EmptyRequest))]
[JsonSerializable(typeof(Bye))]
[JsonSerializable(typeof(RoutesModel))]
internal sealed partial class ConsoleJson : JsonSerializerContext;

/// <summary>Why a request was not answered.</summary>
internal sealed record Problem(string Error);

/// <summary>The path of an actor that was told something.</summary>
internal sealed record PathModel(string Path);

/// <summary>What changes something and needs no more said.</summary>
internal sealed record EmptyRequest;

/// <summary>Times and names as the console writes them.</summary>
internal static class Written
{
    /// <summary>ISO 8601 in UTC.</summary>
    public static string Time(DateTime utc) =>
        utc.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The name of an enumeration's value in camel case.</summary>
    public static string Name<T>(T value)
        where T : struct, Enum
        => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    public static Dictionary<string, long> Names<T>(IReadOnlyDictionary<T, long> counts)
        where T : struct, Enum
        => counts.ToDictionary(count => Name(count.Key), count => count.Value);

    /// <summary>Milliseconds with a microsecond's precision.</summary>
    public static double Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds, 4);

    /// <summary>Seconds with a millisecond's precision.</summary>
    public static double Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, 3);
}
