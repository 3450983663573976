using AkkaUpper.EndToEnd.Tests.Harness;
using AkkaUpper.EndToEnd.Tests.Hazards;
using Microsoft.Playwright;

namespace AkkaUpper.EndToEnd.Tests.Console;

/// <summary>The hierarchy and the charts follow what happens outside; the tree is used by mouse and by keyboard.</summary>
public sealed class PageHierarchyTests(PageBrowser browser) : PageTests(browser)
{
    private const string Endpoint = "/user/upper-server/text";
    private const int Many = 200;

    [BrowserFact]
    public async Task The_tree_and_the_charts_follow_200_connections_from_outside()
    {
        await ShowAsync("hierarchy");
        using (Crowd crowd = await Crowd.ConnectAsync(Server.Address, Many))
        {
            await crowd.GreetAsync();
            await Assertions.Expect(Row(Endpoint)).ToContainTextAsync($"{Many} connections");
            await Assertions.Expect(Row($"{Endpoint}#0")).ToContainTextAsync("the 100 newest");
            await Assertions.Expect(Row($"{Endpoint}/{Many}")).ToContainTextAsync("reading");
            await Expect("#vitals").ToContainTextAsync($"Connections{Many}");
            await ShowAsync("flow");
            await Assertions.Expect(Find(".chart").First).ToContainTextAsync($"open{Many}");
        }

        await Assertions.Expect(Find(".chart").First).ToContainTextAsync("open0");
        await ShowAsync("hierarchy");
        await Assertions.Expect(Row(Endpoint)).ToContainTextAsync("0 connections");
    }

    [BrowserFact]
    public async Task Only_the_rows_in_sight_are_elements_and_every_row_can_be_reached()
    {
        await ShowAsync("hierarchy");
        using Crowd crowd = await Crowd.ConnectAsync(Server.Address, Many);
        await crowd.GreetAsync();
        await Assertions.Expect(Row($"{Endpoint}/{Many}")).ToBeVisibleAsync();

        Assert.InRange(await Find(".row").CountAsync(), 10, 80);
        await Find(".row[tabindex='0']").FocusAsync();
        await Page.Keyboard.PressAsync("End");
        // The last of what is under /user, and the endpoint's row far above it has gone.
        await Expect(".row:focus").ToBeInViewportAsync();
        await Assertions.Expect(Row(Endpoint)).ToHaveCountAsync(0);
        await Page.Keyboard.PressAsync("Home");
        await Assertions.Expect(Row(Endpoint)).ToBeInViewportAsync();
        Assert.InRange(await Find(".row").CountAsync(), 10, 80);
    }

    [BrowserFact]
    public async Task The_tree_is_used_by_keyboard_alone()
    {
        using Peer client = await Server.ConnectAsync();
        await client.SendAsync("hello");
        await client.ReceiveAsync();
        await ShowAsync("hierarchy");
        await Assertions.Expect(Row($"{Endpoint}/1")).ToBeVisibleAsync();

        await Expect(".row[tabindex='0']").ToHaveCountAsync(1);
        await Find("#tree-order").FocusAsync();
        await Page.Keyboard.PressAsync("Tab");
        await Page.Keyboard.PressAsync("Home");
        while (await Page.EvaluateAsync<string>("document.activeElement.dataset.key") != Endpoint)
            await Page.Keyboard.PressAsync("ArrowDown");
        await Page.Keyboard.PressAsync("ArrowLeft");
        await Assertions.Expect(Row(Endpoint)).ToHaveAttributeAsync("aria-expanded", "false");
        await Assertions.Expect(Row($"{Endpoint}/1")).ToHaveCountAsync(0);
        await Page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(Row(Endpoint)).ToHaveAttributeAsync("aria-expanded", "true");
        await Assertions.Expect(Row($"{Endpoint}/1")).ToBeVisibleAsync();
        await Page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(Row($"{Endpoint}/1")).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Expect("#drawer h2").ToHaveTextAsync("Connection 1");
        await Assertions.Expect(Row($"{Endpoint}/1")).ToHaveAttributeAsync("aria-selected", "true");
    }

    [BrowserFact]
    public async Task A_connection_is_closed_by_a_click_its_client_is_told_and_the_page_says_why()
    {
        using Peer client = await Server.ConnectAsync();
        await client.SendAsync("hello");
        Assert.Equal("HELLO", await client.ReceiveAsync());
        await ShowAsync("hierarchy");
        await Row($"{Endpoint}/1").ClickAsync();
        await Expect("#drawer").ToContainTextAsync("never restarted");
        await Find("#drawer").GetByText("Close it").ClickAsync();

        Assert.Equal("error: closed by the operator\n", await client.ReceiveToEndAsync());
        client.Dispose();
        await Expect("#drawer .now-state").ToContainTextAsync("ended");
        await Expect("#drawer .now-state").ToContainTextAsync("closed by operator");
        await Assertions.Expect(Row(Endpoint)).ToContainTextAsync("0 connections");
    }

    [BrowserFact]
    public async Task Without_the_playground_nothing_can_be_made_to_crash()
    {
        await ShowAsync("hierarchy");
        await Row(Endpoint).ClickAsync();
        await Expect("#drawer h2").ToHaveTextAsync("Endpoint text");

        Assert.Equal(0, await Page.GetByRole(AriaRole.Button, new() { NameRegex = new("[Cc]rash") }).CountAsync());
        await Expect("#playground").ToHaveCountAsync(0);
    }
}
