using AkkaUpper.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace AkkaUpper.EndToEnd.Tests.Console;

/// <summary>The playground: an actor crashes, and the page shows what its supervisor did and why.</summary>
public sealed class PagePlaygroundTests(PageBrowser browser) : PageTests(browser)
{
    private const string Endpoint = "/user/upper-server/text";

    protected override string[] Arguments => ["--playground"];

    [BrowserFact]
    public async Task An_endpoint_that_crashes_is_restarted_and_its_row_counts_it()
    {
        await Expect("#playground").ToContainTextAsync("Playground");
        await ShowAsync("hierarchy");
        await Find("#crash-endpoint").ClickAsync();

        await Assertions.Expect(Row(Endpoint).Locator(".row-restarts")).ToHaveTextAsync("1 restart");
        await Expect("#story .chip[data-tone=accent]").ToHaveTextAsync("Restart");
        await Expect("#story").ToContainTextAsync("restarted once so far");

        // It listens again, on the address that it had.
        await Assertions.Expect(Row(Endpoint)).ToContainTextAsync("listening");
        using Peer client = await Server.ConnectAsync();
        await client.SendAsync("hello again");
        Assert.Equal("HELLO AGAIN", await client.ReceiveAsync());
    }

    [BrowserFact]
    public async Task A_connection_that_crashes_is_stopped_and_its_neighbour_notices_nothing()
    {
        using Peer neighbour = await Server.ConnectAsync();
        await neighbour.SendAsync("one");
        await neighbour.ReceiveAsync();
        using Peer victim = await Server.ConnectAsync();
        await victim.SendAsync("two");
        await victim.ReceiveAsync();
        await ShowAsync("hierarchy");
        await Row($"{Endpoint}/2").ClickAsync();
        await Find("#drawer").GetByText("Make it crash").ClickAsync();

        await Expect("#story .chip[data-tone=accent]").ToHaveTextAsync("Stop");
        await Expect("#story").ToContainTextAsync("The other 1 connection noticed nothing");
        await Expect("#drawer .now-state").ToContainTextAsync("crashed");
        await Assertions.Expect(Row($"{Endpoint}/2")).ToHaveCountAsync(0);
        Assert.Equal(0, await ReceivedAsync(victim));
        await neighbour.SendAsync("still here");
        Assert.Equal("STILL HERE", await neighbour.ReceiveAsync());

        await ShowAsync("happened");
        await Find("#ask-number").FillAsync("2");
        await Page.Keyboard.PressAsync("Enter");
        await Expect("#ask-answer .chip").ToHaveTextAsync("crashed");
    }

    [BrowserFact]
    public async Task An_endpoint_whose_listener_is_taken_away_says_so_and_listens_again()
    {
        await ShowAsync("hierarchy");
        await Row(Endpoint).ClickAsync();
        await Find("#drawer").GetByText("Take its listener away").ClickAsync();
        await ShowAsync("happened");
        await Expect("#pane-happened").ToContainTextAsync("binding again");
        // At the start, and now.
        await Assertions.Expect(Find("#pane-happened").GetByText($"on {Server.Address}")).ToHaveCountAsync(2);
        using Peer client = await Server.ConnectAsync();
        await client.SendAsync("hello again");
        Assert.Equal("HELLO AGAIN", await client.ReceiveAsync());
    }

    /// <summary>The bytes until the end; a reset is an end as good as any.</summary>
    private static async Task<int> ReceivedAsync(Peer peer)
    {
        try
        {
            return (await peer.ReceiveBytesToEndAsync()).Length;
        }
        catch (System.Net.Sockets.SocketException)
        {
            return 0;
        }
    }
}
