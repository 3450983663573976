using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using AkkaUpper.Telemetry;

namespace AkkaUpper.Server.WebConsole.Live;

/// <summary>Paths under the server: an endpoint's, or a connection's.</summary>
internal static class ActorPlace
{
    /// <summary>Splits <c>/user/upper-server/text</c> and <c>/user/upper-server/text/42</c>.</summary>
    public static bool TryParse(string path, [NotNullWhen(true)] out string? endpoint, out long? number)
    {
        endpoint = null;
        number = null;
        if (!path.StartsWith(ServerRecord.Path + "/", StringComparison.Ordinal))
            return false;
        string[] names = path[(ServerRecord.Path.Length + 1)..].Split('/');
        if (names.Length > 2 || names[0].Length == 0)
            return false;
        if (names.Length == 2)
        {
            if (!TryParseNumber(names[1], out long value))
                return false;
            number = value;
        }

        endpoint = names[0];
        return true;
    }

    public static bool TryParseNumber(string? text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
