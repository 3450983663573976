using AkkaUpper.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace AkkaUpper.EndToEnd.Tests.Console;

/// <summary>
/// A server with a console and a page that shows it. Whatever a test is about, it fails if the browser's console has an error
/// or if the page breaks its Content-Security-Policy, which is an error there, too.
/// </summary>
[Collection(PageCollection.Name)]
public abstract class PageTests(PageBrowser browser) : IAsyncLifetime
{
    private readonly List<string> _errors = [];
    private IBrowserContext? _context;
    private UpperServerProcess? _server;

    /// <summary>What the server is started with besides the console.</summary>
    protected virtual string[] Arguments => [];

    protected IPage Page { get; private set; } = null!;

    /// <summary>Where the console is, without a slash at the end.</summary>
    protected string Console { get; private set; } = "";

    /// <summary>What the browser may say of requests in this test, as the server is stopped in it, for instance.</summary>
    protected string? Expected { get; set; }

    private protected UpperServerProcess Server => _server!;

    public async Task InitializeAsync()
    {
        await StartServerAsync("127.0.0.1:0");
        await OpenAsync(ColorScheme.Light, 1440, 900);
    }

    public async Task DisposeAsync()
    {
        if (_context is not null)
            await _context.CloseAsync();
        if (_server is not null)
            await _server.DisposeAsync();
        Assert.Empty(_errors);
    }

    /// <summary>A server in the place of any that was there.</summary>
    protected async Task StartServerAsync(string consoleAddress)
    {
        if (_server is not null)
            await _server.DisposeAsync();
        _server = await UpperServerProcess.StartAsync([.. Arguments, "--console", consoleAddress]);
        string line = await _server.Process.LineAsync("Console at http");
        Console = line.Split("Console at ")[1].Split(',')[0].TrimEnd('/');
    }

    /// <summary>A page of its own in the place of any that was there.</summary>
    protected async Task OpenAsync(ColorScheme scheme, int width, int height)
    {
        if (_context is not null)
            await _context.CloseAsync();
        _context = await browser.NewContextAsync(scheme, width, height);
        Page = await _context.NewPageAsync();
        Page.Console += (_, message) =>
        {
            if (message.Type == "error" && !(Expected is not null && message.Text.Contains(Expected, StringComparison.Ordinal)))
                _errors.Add($"{message.Text} ({message.Location})");
        };
        Page.PageError += (_, error) => _errors.Add(error);
        await Page.GotoAsync($"{Console}/");
        await SettleAsync();
    }

    /// <summary>Until the page is as it should be at first.</summary>
    protected virtual Task SettleAsync() => Expect("#standing").ToContainTextAsync("Running");

    /// <summary>By the navigation, as a person does.</summary>
    protected async Task ShowAsync(string pane)
    {
        await Page.Locator($".nav a[href='#/{pane}']").ClickAsync();
        await Expect($"#pane-{pane}").ToBeVisibleAsync();
    }

    protected ILocator Find(string selector) => Page.Locator(selector);

    protected ILocatorAssertions Expect(string selector) => Assertions.Expect(Find(selector));

    /// <summary>The tree's row of an actor.</summary>
    protected ILocator Row(string path) => Find($".row[data-key='{path}']");
}
