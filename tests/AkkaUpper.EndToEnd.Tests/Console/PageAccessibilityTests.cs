using AkkaUpper.EndToEnd.Tests.Hazards;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace AkkaUpper.EndToEnd.Tests.Console;

/// <summary>Every pane, filled, by axe's rules; and at every width without scrolling sideways.</summary>
public sealed class PageAccessibilityTests(PageBrowser browser) : PageTests(browser)
{
    private static readonly string[] Panes = ["try", "many", "hierarchy", "flow", "happened", "configuration"];

    private static readonly int[] Widths = [360, 768, 1024, 1440, 2560];

    /// <summary>All rules; of their results only what is wrong, as the rest is a lot to send.</summary>
    private static readonly AxeRunOptions Rules = new() { ResultTypes = [ResultType.Violations] };

    /// <summary>Says what sticks out, or nothing.</summary>
    private const string TooWide = """
        () => {
          const width = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= width) return '';
          const mayScroll = '.nav, .table-scroll';
          const wide = [...document.querySelectorAll('body *')]
            .filter((one) => one.getBoundingClientRect().right > width && !one.parentElement.closest(mayScroll));
          return `${document.documentElement.scrollWidth} > ${width}: ${wide.map((one) => `${one.tagName}#${one.id}.${one.className}`)}`;
        }
        """;

    protected override string[] Arguments => ["--playground"];

    [BrowserTheory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Axe_finds_no_violation(ColorScheme scheme)
    {
        using Crowd crowd = await Crowd.ConnectAsync(Server.Address, 120);
        await crowd.GreetAsync();
        await OpenAsync(scheme, 1440, 900);
        foreach (string pane in Panes)
        {
            await ShowAsync(pane);
            await FillAsync(pane);
            AxeResult result = await Page.RunAxe(Rules);
            IEnumerable<string> violations = result.Violations.SelectMany(
                rule => rule.Nodes, (rule, node) => $"{pane}: {rule.Id}: {node.Html}: {string.Join(' ', node.Any.Select(check => check.Message))}");
            Assert.Equal("", string.Join('\n', violations));
        }
    }

    [BrowserFact]
    public async Task No_pane_scrolls_sideways_from_a_telephone_to_a_wall()
    {
        using Crowd crowd = await Crowd.ConnectAsync(Server.Address, 3);
        await crowd.GreetAsync();
        foreach (string pane in Panes)
        {
            // By keyboard, as what is where moves with the width.
            await Find($".nav a[href='#/{pane}']").PressAsync("Enter");
            await Expect($"#pane-{pane}").ToBeVisibleAsync();
            await FillAsync(pane);
            foreach (int width in Widths)
            {
                await Page.SetViewportSizeAsync(width, 900);
                // A new size arrives in the page a little later.
                await Page.WaitForFunctionAsync("width => innerWidth === width", width);
                string tooWide = await Page.EvaluateAsync<string>(TooWide);
                Assert.True(tooWide == "", $"{pane} at {width} px: {tooWide}");
            }
        }
    }

    /// <summary>What a person would make the pane show.</summary>
    private async Task FillAsync(string pane)
    {
        switch (pane)
        {
            case "try":
                await Find("#try-cut").SelectOptionAsync("size");
                await Find("#try-send").ClickAsync();
                await Expect("#try-result").ToBeVisibleAsync();
                break;
            case "hierarchy":
                await Find(".row[data-kind=connection]").First.ClickAsync();
                await Expect("#drawer .facts").ToBeVisibleAsync();
                await Find("#crash-connection").ClickAsync();
                await Expect("#story .step.is-reached").ToHaveCountAsync(4);
                break;
            case "happened":
                await Find("#ask-number").FillAsync("1");
                await Page.Keyboard.PressAsync("Enter");
                await Expect("#ask-answer h2").ToHaveTextAsync("Connection text/1");
                break;
            case "configuration":
                await Assertions.Expect(Find(".settings").First).ToBeVisibleAsync();
                break;
        }
    }
}
