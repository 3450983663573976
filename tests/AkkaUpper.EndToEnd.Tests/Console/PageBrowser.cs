using Microsoft.Playwright;

namespace AkkaUpper.EndToEnd.Tests.Console;

/// <summary>One browser for all tests of the page; each test has a context of its own in it, as empty as a new profile.</summary>
public sealed class PageBrowser : IAsyncLifetime
{
    /// <summary>How long the page may take for anything, in ms: a busy machine is slow, a broken page never.</summary>
    public const float Patience = 30_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        if (Chromium.Program is null)
            return;
        Assertions.SetDefaultExpectTimeout(Patience);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium.Program,
            Args = Chromium.Arguments,
        });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.CloseAsync();
        _playwright?.Dispose();
    }

    internal async Task<IBrowserContext> NewContextAsync(ColorScheme scheme, int width, int height)
    {
        IBrowserContext context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new ViewportSize { Width = width, Height = height },
            TimezoneId = "UTC",
        });
        context.SetDefaultTimeout(Patience);
        return context;
    }
}

/// <summary>The tests of the page share a browser, and run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class PageCollection : ICollectionFixture<PageBrowser>
{
    public const string Name = "Page";
}
