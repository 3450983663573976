using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;

namespace AkkaUpper.Server.WebConsole.Assets;

/// <summary>One file of the page, from the program itself: the page works wherever the program is started, and offline.</summary>
internal sealed class Asset(string resource)
{
    /// <summary>Below this compressing saves nothing.</summary>
    private const int WorthCompressing = 1024;

    private static readonly Dictionary<string, string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".mjs"] = "text/javascript; charset=utf-8",
        [".json"] = "application/json; charset=utf-8",
        [".map"] = "application/json; charset=utf-8",
        [".txt"] = "text/plain; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".png"] = "image/png",
        [".webp"] = "image/webp",
        [".ico"] = "image/x-icon",
        [".woff2"] = "font/woff2",
    };

    private readonly Lazy<(byte[] Plain, byte[]? Compressed, string Tag)> _content = new(() => Load(resource));

    public string ContentType => Types.GetValueOrDefault(Path.GetExtension(resource), "application/octet-stream");

    public byte[] Plain => _content.Value.Plain;

    /// <summary>As gzip; null where that would not be shorter.</summary>
    public byte[]? Compressed => _content.Value.Compressed;

    /// <summary>A strong entity tag of the plain bytes, without its quotes.</summary>
    public string Tag => _content.Value.Tag;

    private static (byte[] Plain, byte[]? Compressed, string Tag) Load(string resource)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        using var plain = new MemoryStream();
        stream.CopyTo(plain);
        byte[] bytes = plain.ToArray();
        byte[]? compressed = bytes.Length < WorthCompressing ? null : Compress(bytes);
        return (bytes, compressed?.Length < bytes.Length ? compressed : null, Convert.ToHexStringLower(SHA256.HashData(bytes)[..16]));
    }

    private static byte[] Compress(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.SmallestSize))
            gzip.Write(bytes);
        return compressed.ToArray();
    }
}
