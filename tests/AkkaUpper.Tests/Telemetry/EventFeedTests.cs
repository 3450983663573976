using AkkaUpper.Telemetry;

namespace AkkaUpper.Tests.Telemetry;

/// <summary>The list of what happened.</summary>
public sealed class EventFeedTests
{
    private readonly EventFeed _feed = new();

    [Fact]
    public void A_flood_is_its_first_ten_entries_and_other_kinds_still_get_through()
    {
        for (int number = 1; number <= 500; number++)
            _feed.Add(HappeningKind.Accepted, number, static about => $"{about}", "text", number);
        _feed.Add(HappeningKind.Crashed, "an actor");

        IReadOnlyList<Happening> happened = _feed.After(0);
        Assert.Equal(FloodGate.MaxLines, happened.Count(one => one.Kind == HappeningKind.Accepted));
        Assert.Equal("an actor", happened[^1].Text);
        Assert.Equal(Enumerable.Range(1, happened.Count), happened.Select(one => (int)one.Id));
    }

    [Theory]
    [InlineData(-100, 3)]
    [InlineData(0, 3)]
    [InlineData(2, 1)]
    [InlineData(3, 0)]
    [InlineData(100, 0)]
    public void One_asks_for_what_came_after_what_one_has(long known, int expected)
    {
        _feed.Add(HappeningKind.Draining, "one");
        _feed.Add(HappeningKind.Drained, "two");
        _feed.Add(HappeningKind.Stopping, "three");
        Assert.Equal(expected, _feed.After(known).Count);
    }
}
