using AkkaUpper.EndToEnd.Tests.Harness;

namespace AkkaUpper.EndToEnd.Tests.Console;

/// <summary>What happened: why a connection was closed is answered by its number.</summary>
public sealed class PageHappenedTests(PageBrowser browser) : PageTests(browser)
{
    protected override string[] Arguments => ["--idle-timeout", "1 s"];

    [BrowserFact]
    public async Task Why_a_connection_was_closed_is_answered_by_its_number()
    {
        await ShowAsync("happened");
        using Peer silent = await Server.ConnectAsync();
        Assert.Equal("error: idle timeout (1 s)\n", await silent.ReceiveToEndAsync());
        silent.Dispose();
        await Expect("#feed .entry[data-kind=ended]").ToContainTextAsync("text/1");

        await Find("#ask-number").FillAsync("1");
        await Page.Keyboard.PressAsync("Enter");
        await Expect("#ask-answer h2").ToHaveTextAsync("Connection text/1");
        await Expect("#ask-answer .chip").ToHaveTextAsync("idle");
        await Expect("#ask-answer").ToContainTextAsync("error: idle timeout (1 s)");
    }

    [BrowserFact]
    public async Task A_question_without_a_number_is_helped()
    {
        await ShowAsync("happened");
        await Find("#ask-number").FillAsync("the last one");
        await Page.Keyboard.PressAsync("Enter");
        await Expect("#ask-answer").ToContainTextAsync("A connection has a number");
    }

    [BrowserFact]
    public async Task The_configuration_shows_what_was_set_and_where()
    {
        await ShowAsync("configuration");
        await Find("#config-changed").CheckAsync();
        await Find("#config-search").FillAsync("idle");
        await Expect(".settings tbody tr").ToHaveCountAsync(1);
        await Expect(".settings tbody tr").ToContainTextAsync("idle-timeout");
        await Expect(".settings tbody tr").ToContainTextAsync("command line");

        await Find("#config-search").FillAsync("no such thing");
        await Expect("#config-groups").ToHaveTextAsync("No such setting.");
    }
}
