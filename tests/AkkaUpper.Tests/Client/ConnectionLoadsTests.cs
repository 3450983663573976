using AkkaUpper.Client;

namespace AkkaUpper.Tests.Client;

public sealed class ConnectionLoadsTests
{
    [Fact]
    public void Requests_spread_evenly_and_stop_when_all_connections_are_full()
    {
        var loads = new ConnectionLoads<string>(window: 3);
        ConnectionLoads<string>.Entry[] entries = [new("a"), new("b"), new("c")];
        foreach (ConnectionLoads<string>.Entry entry in entries)
            loads.SetUp(entry);

        for (int round = 1; round <= 3; round++)
        {
            Assert.Equal(["a", "b", "c"], new[] { loads.Take(), loads.Take(), loads.Take() }.Order(StringComparer.Ordinal));
            Assert.All(entries, entry => Assert.Equal(round, entry.Load));
        }

        Assert.Null(loads.Take());
    }

    [Fact]
    public void The_least_loaded_comes_next_after_a_release()
    {
        var loads = new ConnectionLoads<string>(window: 8);
        ConnectionLoads<string>.Entry[] entries = [new("a"), new("b")];
        foreach (ConnectionLoads<string>.Entry entry in entries)
            loads.SetUp(entry);
        for (int i = 0; i < 8; i++)
            loads.Take();

        loads.Release(entries[1], 3);
        Assert.Equal("b", loads.Take());
        Assert.Equal("b", loads.Take());
        Assert.Equal("b", loads.Take());
        loads.Release(entries[0], 1);
        Assert.Equal("a", loads.Take());
    }

    [Fact]
    public void A_connection_that_is_down_gets_nothing_and_keeps_its_count()
    {
        var loads = new ConnectionLoads<string>(window: 2);
        ConnectionLoads<string>.Entry entry = new("a");
        loads.SetUp(entry);
        loads.Take();
        loads.SetDown(entry);
        Assert.Null(loads.Take());

        loads.SetUp(entry);
        Assert.Equal("a", loads.Take());
        Assert.Null(loads.Take());
        loads.Release(entry, 2);
        Assert.Equal(0, entry.Load);
    }

    [Fact]
    public void It_agrees_with_counting_one_by_one()
    {
        var random = new Random(7);
        var loads = new ConnectionLoads<string>(window: 5);
        ConnectionLoads<string>.Entry[] entries = [.. Enumerable.Range(0, 9).Select(i => new ConnectionLoads<string>.Entry($"{i}"))];
        for (int step = 0; step < 20_000; step++)
        {
            ConnectionLoads<string>.Entry entry = entries[random.Next(entries.Length)];
            switch (random.Next(8))
            {
                case 0:
                    loads.SetUp(entry);
                    break;
                case 1:
                    loads.SetDown(entry);
                    break;
                case 2 or 3 when entry.Load > 0:
                    loads.Release(entry, random.Next(1, entry.Load + 1));
                    break;
                default:
                    int? least = entries.Where(e => e.IsUp && e.Load < 5).Min(e => (int?)e.Load);
                    string? taken = loads.Take();
                    Assert.Equal(least + 1, entries.SingleOrDefault(e => e.Connection == taken)?.Load);
                    break;
            }
        }
    }
}
