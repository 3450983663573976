namespace AkkaUpper.EndToEnd.Tests.Console;

/// <summary>The browser that this machine has, if any.</summary>
internal static class Chromium
{
    private const string Variable = "CHROMIUM";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    /// <summary>Its program; null when there is none.</summary>
    public static string? Program { get; } = Find();

    /// <summary>Why tests in a browser can't run; null when they can.</summary>
    public static string? WhyNot => Program is null
        ? $"needs Chromium, and none is on the path (Debian: apt install chromium; or name one in the variable {Variable})"
        : null;

    /// <summary>No sandbox, as tests may run as root; and nothing that would look for the internet.</summary>
    public static string[] Arguments { get; } =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            return File.Exists(named) ? named : null;
        string[] folders = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator) ?? [];
        return Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }
}
