using AkkaUpper.Server.WebConsole.Api;

namespace AkkaUpper.Server.WebConsole.Safety;

/// <summary>
/// What every request has to pass, whatever it asks for: the names it may ask by, the origin of what changes something,
/// the token. And what every answer says to the browser.
/// </summary>
internal sealed class Gate(HostNames names, Sessions sessions)
{
    /// <summary>Where the token is told, so it can't be known yet.</summary>
    public const string SessionPath = "/api/session";

    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public async Task PassAsync(HttpContext context, RequestDelegate next)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-store";

        if (Refusal(context.Request) is var (status, error))
            await Reply.ProblemAsync(context, status, error);
        else
            await next(context);
    }

    private (int Status, string Error)? Refusal(HttpRequest request)
    {
        if (!names.Knows(request.Host))
            return (StatusCodes.Status403Forbidden, "the console is not asked for by this name; allowed-hosts in its settings adds names");
        if (!IsRead(request.Method))
        {
            // A browser always says where such a request comes from; "null" is a page that must not say.
            string origin = request.Headers.Origin.ToString();
            if (!names.IsOwn(origin, request.Host))
                return (StatusCodes.Status403Forbidden, "only the console's own page may change anything: the origin has to be its own");
            if (!request.HasJsonContentType())
                return (StatusCodes.Status415UnsupportedMediaType, "only application/json is read");
        }

        if (IsGuarded(request.Path) && !sessions.Knows(request))
            return (StatusCodes.Status401Unauthorized, "a token is needed");
        return null;
    }

    private static bool IsRead(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);

    /// <summary>The page's files tell nothing, and a probe has no token.</summary>
    private static bool IsGuarded(PathString path) =>
        (path.StartsWithSegments("/api") && path != SessionPath) || path.StartsWithSegments("/metrics");
}
