namespace AkkaUpper.EndToEnd.Tests.Console;

/// <summary>Many at once: client actors in the server's own process, over TCP, every answer checked.</summary>
public sealed class PageManyTests(PageBrowser browser) : PageTests(browser)
{
    [BrowserFact]
    public async Task Many_clients_run_for_their_seconds_and_every_answer_is_verified()
    {
        await ShowAsync("many");
        await Find("#many-clients").FillAsync("20");
        await Find("#many-seconds").FillAsync("1");
        await Find("#many-start").ClickAsync();

        await Expect("#many-result .chip").ToHaveTextAsync("finished");
        await Expect("#many-result").ToContainTextAsync("answers came back as they had to, byte for byte.");
        await Expect("#many-result h2").ToHaveTextAsync("20 clients for 1 second, endpoint text");
    }

    [BrowserFact]
    public async Task A_run_can_be_stopped_before_its_time()
    {
        await ShowAsync("many");
        await Find("#many-clients").FillAsync("5");
        await Find("#many-seconds").FillAsync("30");
        await Find("#many-start").ClickAsync();
        await Expect("#many-result .chip").ToHaveTextAsync("running");
        await Find("#many-cancel").ClickAsync();

        await Expect("#many-result .chip").ToHaveTextAsync("cancelled");
        await Expect("#many-start").ToBeEnabledAsync();
    }
}
