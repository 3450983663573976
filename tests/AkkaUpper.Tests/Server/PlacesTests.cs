using Akka.Actor;
using AkkaUpper.Server;

namespace AkkaUpper.Tests.Server;

public sealed class PlacesTests
{
    [Fact]
    public void The_limit_of_an_endpoint_is_named_to_who_comes_above_it()
    {
        var places = new Places(max: 1, DescriptorQuotas.Unlimited);
        Assert.Null(places.Take());
        Assert.Equal("too many connections (limit 1)", places.Take());
    }

    [Fact]
    public void Endpoints_share_what_the_process_has_descriptors_for_and_a_freed_place_is_anyones()
    {
        var quotas = new DescriptorQuotas(new Quota(3), new Quota(1));
        var one = new Places(max: 2, quotas);
        var other = new Places(max: 100, quotas);
        Assert.Null(one.Take());
        Assert.Null(one.Take());
        Assert.Null(other.Take());

        Assert.Equal("too many connections (limit 3)", other.Take());
        one.Free(ActorRefs.Nobody);

        Assert.Null(other.Take());
        Assert.Equal("too many connections (limit 3)", one.Take());
        Assert.Equal((1, 2), (one.Taken, other.Taken));
    }

    [Fact]
    public void An_endpoint_that_ends_gives_back_all_its_places()
    {
        var quotas = new DescriptorQuotas(new Quota(2), new Quota(1));
        var ending = new Places(max: 2, quotas);
        Assert.Null(ending.Take());
        Assert.Null(ending.Take());
        Assert.True(ending.TryTakeRefusal());
        ending.AddRefusal(ActorRefs.Nobody, isHurried: false);

        ending.FreeAll();

        var next = new Places(max: 2, quotas);
        Assert.Null(next.Take());
        Assert.Null(next.Take());
        Assert.True(next.TryTakeRefusal());
        Assert.False(next.TryTakeRefusal());
    }

    [Fact]
    public async Task A_quota_taken_from_by_many_threads_is_never_exceeded_and_never_short()
    {
        const int Limit = 3;
        const int Rounds = 10_000;
        var quota = new Quota(Limit);
        int held = 0;
        // As many takers as places: there is always one free for who asks.
        int[] refusals = await Task.WhenAll(Enumerable.Range(0, Limit).Select(_ => Task.Run(() =>
        {
            int refused = 0;
            for (int round = 0; round < Rounds; round++)
            {
                if (!quota.TryTake())
                {
                    refused++;
                    continue;
                }

                Assert.InRange(Interlocked.Increment(ref held), 1, Limit);
                Interlocked.Decrement(ref held);
                quota.Return();
            }

            return refused;
        })));

        Assert.Equal(0, refusals.Sum());
        Assert.All(Enumerable.Range(0, Limit), _ => Assert.True(quota.TryTake()));
        Assert.False(quota.TryTake());
    }

    [Fact]
    public void The_ceiling_of_the_process_leaves_descriptors_free()
    {
        DescriptorQuotas quotas = DescriptorQuotas.OfProcess();
        Assert.True(quotas.Connections.Limit > 0);
        Assert.True(quotas.Refusals.Limit > 0);
        if (OperatingSystem.IsLinux())
            Assert.True(quotas.Connections.Limit + (long)quotas.Refusals.Limit < SoftLimit());
    }

    private static long SoftLimit()
    {
        string soft = File.ReadLines("/proc/self/limits").First(line => line.StartsWith("Max open files", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[3];
        return soft == "unlimited" ? long.MaxValue : long.Parse(soft);
    }
}
