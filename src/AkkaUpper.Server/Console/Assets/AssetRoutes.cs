using System.Reflection;
using AkkaUpper.Server.WebConsole.Api;
using Microsoft.Net.Http.Headers;

namespace AkkaUpper.Server.WebConsole.Assets;

/// <summary>The files of the page.</summary>
internal sealed class AssetRoutes
{
    /// <summary>What the build puts before their paths.</summary>
    private const string Prefix = "wwwroot/";

    private const string Index = "index.html";

    private readonly Dictionary<string, Asset> _assets = Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .ToDictionary(name => name[Prefix.Length..], name => new Asset(name), StringComparer.Ordinal);

    public IEnumerable<string> Paths => _assets.Keys;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", http => SendAsync(http, Index));
        foreach (string path in _assets.Keys)
            routes.MapGet("/" + path, http => SendAsync(http, path));
    }

    private Task SendAsync(HttpContext http, string path)
    {
        if (!_assets.TryGetValue(path, out Asset? asset))
            return Reply.ProblemAsync(http, StatusCodes.Status404NotFound, "the page is not in this build");

        IHeaderDictionary headers = http.Response.Headers;
        bool isCompressed = asset.Compressed is not null && http.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase);
        // The same file in two forms has two tags.
        string tag = isCompressed ? $"\"{asset.Tag}-gzip\"" : $"\"{asset.Tag}\"";
        headers.ETag = tag;
        headers.CacheControl = "no-cache";
        if (asset.Compressed is not null)
            headers.Vary = HeaderNames.AcceptEncoding;
        if (http.Request.Headers.IfNoneMatch.ToString().Split(',', StringSplitOptions.TrimEntries).Any(known => known == tag || known == "W/" + tag))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        byte[] bytes = isCompressed ? asset.Compressed! : asset.Plain;
        if (isCompressed)
            headers.ContentEncoding = "gzip";
        http.Response.ContentType = asset.ContentType;
        http.Response.ContentLength = bytes.Length;
        return http.Response.Body.WriteAsync(bytes, http.RequestAborted).AsTask();
    }
}
