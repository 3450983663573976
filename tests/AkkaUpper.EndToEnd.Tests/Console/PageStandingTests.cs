using System.Text.RegularExpressions;
using AkkaUpper.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace AkkaUpper.EndToEnd.Tests.Console;

/// <summary>The page says how the server stands, and finds it again when it comes back.</summary>
public sealed class PageStandingTests(PageBrowser browser) : PageTests(browser)
{
    /// <summary>What the browser says of a request that nobody answers.</summary>
    private const string Unanswered = "net::ERR_";

    [BrowserFact]
    public async Task A_server_that_stops_is_shown_as_such_and_reconnected_to_when_it_is_back()
    {
        Expected = Unanswered;
        await ShowAsync("hierarchy");
        Server.Process.SendTerminate();

        await Expect("#gone").ToContainTextAsync("The server has stopped.");
        await Expect("#standing").ToHaveTextAsync("Stopped");
        Assert.Equal(0, await Server.Process.ExitCodeAsync());

        await StartServerAsync(new Uri(Console).Authority);
        await Expect("#standing").ToContainTextAsync("Running");
        await Expect("#gone").ToHaveCountAsync(0);
        await Assertions.Expect(Row("/user/upper-server/text")).ToContainTextAsync("listening");
    }

    [BrowserFact]
    public async Task A_drain_shows_its_countdown_and_who_it_waits_for()
    {
        Expected = Unanswered;
        using Peer lingering = await Server.ConnectAsync();
        await lingering.SendAsync("hello");
        await lingering.ReceiveAsync();
        Server.Process.SendTerminate();

        await Expect("#draining").ToContainTextAsync("The server is stopping: it drains.");
        await Expect("#drain-connections").ToContainTextAsync("1 connection has yet to come to rest.");
        await Expect("#drain-left").ToHaveTextAsync(new Regex(@"^\d+\u202fs$"));
        lingering.Dispose();
        await Expect("#gone").ToContainTextAsync("The server has stopped.");
    }
}
