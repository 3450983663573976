namespace AkkaUpper.Client;

/// <summary>What the errors of a server are about.</summary>
internal static class ServerErrors
{
    private static readonly string[] OfRequests =
        ["frame too long", "reply too long", "ill-formed utf-8", "frame incomplete"];

    /// <summary>
    /// The error is about the request: another attempt would end the same way. All others are about the connection, or
    /// the moment.
    /// </summary>
    public static bool IsOfRequest(string error) =>
        OfRequests.Any(start => error.StartsWith(start, StringComparison.Ordinal));
}
