using System.Security.Cryptography;
using System.Text;

namespace AkkaUpper.Server.WebConsole.Safety;

/// <summary>
/// Who knows the token. A script says it with every request; a page says it once and gets a cookie that it can't read, and
/// that is of no use to any other process. Without a token everybody is let in.
/// </summary>
internal sealed class Sessions(string token)
{
    private const string Cookie = "akka-upper-console";
    private const string Scheme = "Bearer ";

    private readonly string _session = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));

    public bool IsTokenNeeded => token.Length > 0;

    public bool IsToken(string said) => IsSame(said, token);

    public bool Knows(HttpRequest request)
    {
        if (!IsTokenNeeded)
            return true;
        string authorization = request.Headers.Authorization.ToString();
        return authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? IsToken(authorization[Scheme.Length..].Trim())
            : request.Cookies.TryGetValue(Cookie, out string? session) && IsSame(session, _session);
    }

    public void Begin(HttpResponse response, bool isEncrypted) => response.Cookies.Append(Cookie, _session, new CookieOptions
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = isEncrypted,
        Path = "/",
    });

    /// <summary>Takes the same time however much of it is right.</summary>
    private static bool IsSame(string one, string other) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(one)), SHA256.HashData(Encoding.UTF8.GetBytes(other)));
}
