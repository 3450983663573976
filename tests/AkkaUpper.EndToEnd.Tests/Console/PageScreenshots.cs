using System.Runtime.CompilerServices;
using AkkaUpper.EndToEnd.Tests.Harness;
using AkkaUpper.EndToEnd.Tests.Hazards;
using Microsoft.Playwright;

namespace AkkaUpper.EndToEnd.Tests.Console;

/// <summary>
/// The pictures in the README are taken here, in both themes, from a server with something to show. They go to the folder of
/// the test's build; with the variable UPDATE_SCREENSHOTS set, into the source, where the README finds them.
/// </summary>
public sealed class PageScreenshots(PageBrowser browser) : PageTests(browser)
{
    private const string Variable = "UPDATE_SCREENSHOTS";
    private const int Clients = 240;

    private static readonly bool IsUpdate = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 };

    protected override string[] Arguments => ["--playground"];

    [BrowserTheory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_pictures_of_the_README_are_taken(ColorScheme scheme)
    {
        await OpenAsync(scheme, 1360, 850);
        using Crowd crowd = await Crowd.ConnectAsync(Server.Address, Clients);
        await crowd.GreetAsync();

        await Find("#try-text").FillAsync("Straße, ﬁn, ŉ");
        await Find("#try-cut").SelectOptionAsync("inside");
        await Find("#try-send").ClickAsync();
        await Expect("#try-result").ToHaveTextAsync("STRASSE, FIN, ʼN");
        await TakeAsync("try", scheme);

        await ShowAsync("many");
        // Long enough for curves to look at, where somebody will.
        await Find("#many-seconds").FillAsync(IsUpdate ? "25" : "1");
        await Find("#many-start").ClickAsync();
        await Expect("#many-result .chip").ToHaveTextAsync("finished");
        await TakeAsync("many", scheme);

        await ShowAsync("flow");
        await Find("#flow-span input[value='60']").CheckAsync(new LocatorCheckOptions { Force = true });
        await Assertions.Expect(Find(".chart").First).ToContainTextAsync($"open{Clients}");
        await TakeAsync("flow", scheme);

        await Page.SetViewportSizeAsync(1360, 1150);
        await ShowAsync("hierarchy");
        await Row($"/user/upper-server/text/{Clients}").WaitForAsync();
        await Find(".row[data-kind=connection]").Nth(2).ClickAsync();
        await Expect("#drawer .facts").ToBeVisibleAsync();
        await Find("#crash-connection").ClickAsync();
        await Expect("#story .step.is-reached").ToHaveCountAsync(4);
        await Expect("#story").ToContainTextAsync("CrashException");
        await TakeAsync("hierarchy", scheme);
    }

    private async Task TakeAsync(string pane, ColorScheme scheme)
    {
        string folder = IsUpdate ? SourceFolder() : Path.Combine(AppContext.BaseDirectory, "screenshots");
        string path = Path.Combine(folder, $"{pane}-{scheme.ToString().ToLowerInvariant()}.png");
        await Page.EvaluateAsync("document.activeElement?.blur()");
        await Page.Mouse.MoveAsync(0, 0);
        byte[] picture = await Page.ScreenshotAsync(new PageScreenshotOptions { Path = path, Animations = ScreenshotAnimations.Disabled });
        Assert.True(picture.Length > 20_000, "The picture is too small to show anything.");
    }

    private static string SourceFolder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(here, "../../../../src/AkkaUpper.Server/Console/screenshots"));
}
