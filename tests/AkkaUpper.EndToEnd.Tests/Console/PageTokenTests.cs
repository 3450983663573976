namespace AkkaUpper.EndToEnd.Tests.Console;

/// <summary>A console with a token: nothing is shown until it is given.</summary>
public sealed class PageTokenTests : PageTests
{
    private const string Token = "a-token-for-this-test";

    public PageTokenTests(PageBrowser browser)
        : base(browser) => Expected = "the server responded with a status of 40";

    protected override string[] Arguments => ["--console-token", Token];

    [BrowserFact]
    public async Task The_page_asks_for_the_token_and_opens_with_the_right_one()
    {
        await Find("#token").FillAsync("a guess");
        await Find("#token").PressAsync("Enter");
        await Expect("#token-dialog [role=alert]").ToHaveTextAsync("That is not the token.");

        await Find("#token").FillAsync(Token);
        await Find("#token").PressAsync("Enter");
        await Expect("#token-dialog").ToHaveCountAsync(0);
        await Expect("#standing").ToContainTextAsync("Running");
        await Expect("#try-endpoint option").ToHaveCountAsync(1);
    }

    protected override Task SettleAsync() => Expect("#token-dialog").ToBeVisibleAsync();
}
