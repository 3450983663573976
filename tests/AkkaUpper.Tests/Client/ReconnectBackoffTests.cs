using AkkaUpper.Client;

namespace AkkaUpper.Tests.Client;

public sealed class ReconnectBackoffTests
{
    [Fact]
    public void Pauses_double_up_to_the_longest_and_lose_at_most_a_half()
    {
        for (int seed = 0; seed < 100; seed++)
        {
            var backoff = new ReconnectBackoff(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(1), new Random(seed));
            foreach (int full in new[] { 100, 200, 400, 800, 1000, 1000 })
                Assert.InRange(backoff.Next().TotalMilliseconds, full / 2.0, full);
        }
    }

    [Fact]
    public void Two_clients_do_not_come_back_together()
    {
        var one = new ReconnectBackoff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), new Random(1));
        var other = new ReconnectBackoff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), new Random(2));
        Assert.NotEqual(one.Next(), other.Next());
    }

    [Fact]
    public void After_a_success_the_first_pause_is_short_again()
    {
        var backoff = new ReconnectBackoff(TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1), new Random(1));
        for (int i = 0; i < 2000; i++)
            Assert.InRange(backoff.Next(), TimeSpan.Zero, TimeSpan.FromHours(1));
        backoff.Reset();
        Assert.InRange(backoff.Next().TotalMilliseconds, 50, 100);
    }
}
