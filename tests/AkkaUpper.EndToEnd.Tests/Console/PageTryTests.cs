namespace AkkaUpper.EndToEnd.Tests.Console;

/// <summary>Try it: what a person types comes back in upper case.</summary>
public sealed class PageTryTests(PageBrowser browser) : PageTests(browser)
{
    [BrowserFact]
    public async Task A_text_comes_back_in_upper_case_and_shows_what_grew()
    {
        await Find("#try-text").FillAsync("straße, ﬁn");
        await Find("#try-send").ClickAsync();

        await Expect("#try-result").ToHaveTextAsync("STRASSE, FIN");
        await Expect("#try-result mark").ToHaveTextAsync(["SS", "FI"]);
        await Expect("#try-answer").ToContainTextAsync("13 → 12");
        await Expect("#try-more").ToContainTextAsync("U+00DF");
    }

    [BrowserFact]
    public async Task A_character_cut_in_two_is_one_character_and_its_bytes_are_seen_on_the_wire()
    {
        await Find("#try-text").FillAsync("aé");
        await Find("#try-cut").SelectOptionAsync("inside");
        await Expect("#try-preview .chunk").ToHaveCountAsync(2);
        await Find("#try-text").PressAsync("Control+Enter");

        await Expect("#try-result").ToHaveTextAsync("AÉ");
        await Expect(".wire-part[data-direction=sent]").ToHaveCountAsync(2);
        await Expect(".wire-part[data-direction=sent] .part-byte").ToHaveTextAsync(["c3", "a9"]);
    }

    [BrowserFact]
    public async Task What_looks_like_markup_stays_text()
    {
        const string Markup = "<img src=x onerror=alert(1)><b>bold</b>";
        int images = await Find("img").CountAsync();
        await Find("#try-text").FillAsync(Markup);
        await Find("#try-send").ClickAsync();

        await Expect("#try-result").ToHaveTextAsync(Markup.ToUpperInvariant());
        Assert.Equal(images, await Find("img").CountAsync());
    }

    [BrowserFact]
    public async Task What_can_t_be_sent_is_explained_and_nothing_is_lost()
    {
        await Find("#try-text").FillAsync("");
        await Find("#try-send").ClickAsync();
        await Expect("#try-problem").ToHaveTextAsync("Type a text first.");

        await Find("#try-text").FillAsync("hello");
        await Find("#try-cut").SelectOptionAsync("size");
        await Find("#try-size").FillAsync("0");
        await Find("#try-send").ClickAsync();
        await Expect("#try-problem").ToContainTextAsync("at least one byte");
        await Expect("#try-text").ToHaveValueAsync("hello");
        await Expect("#try-size").ToBeFocusedAsync();
    }

    [BrowserFact]
    public async Task The_theme_can_be_chosen_and_stays()
    {
        await Expect("html").ToHaveCSSAsync("background-color", "rgb(250, 250, 247)");
        await Find("#theme").ClickAsync();
        await Find("#theme").ClickAsync();
        await Expect("html").ToHaveAttributeAsync("data-theme", "dark");
        await Expect("html").ToHaveCSSAsync("background-color", "rgb(18, 21, 19)");

        await Page.ReloadAsync();
        await Expect("html").ToHaveCSSAsync("background-color", "rgb(18, 21, 19)");
    }
}
