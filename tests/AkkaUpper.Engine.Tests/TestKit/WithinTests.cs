using Akka.Actor;
using Akka.TestKit.Xunit2;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace AkkaUpper.Engine.Tests.TestKits;

public sealed class WithinTests(ITestOutputHelper output) : TestKit(Patience.Config, output: output)
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    [Fact]
    public void Within_bounds_what_is_expected_in_it()
    {
        var failure = Assert.ThrowsAny<XunitException>(() => Within(Short, () => ExpectMsg<string>()));

        Assert.Contains("Timeout", failure.Message);
    }

    [Fact]
    public async Task WithinAsync_bounds_what_is_expected_in_it()
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(
            () => WithinAsync(Short, async () => await ExpectMsgAsync<string>()));

        Assert.IsAssignableFrom<XunitException>(failure.GetBaseException());
    }

    [Fact]
    public async Task Within_gives_the_result_of_the_block()
    {
        TestActor.Tell("x");
        TestActor.Tell("y");

        Assert.Equal("x", Within(Long, () => ExpectMsg<string>()));
        Assert.Equal("y", await WithinAsync(Long, async () => await ExpectMsgAsync<string>()));
    }

    [Fact]
    public void Within_wants_the_block_to_last_its_minimum()
    {
        Assert.ThrowsAny<XunitException>(() => Within(TimeSpan.FromSeconds(5), Long, () => { }));
        Within(Short / 2, Long, () => ExpectNoMsg(Short));
    }

    [Fact]
    public void Remaining_is_the_time_left_in_the_innermost_block()
    {
        Assert.Throws<InvalidOperationException>(() => Remaining);
        Within(Long, () =>
        {
            Assert.InRange(Remaining, TimeSpan.Zero, Long);
            Within(Long * 2, () => Assert.InRange(Remaining, TimeSpan.Zero, Long));
            Within(Long / 2, () => Assert.InRange(Remaining, TimeSpan.Zero, Long / 2));
        });
        Assert.Equal(TestKitSettings.SingleExpectDefault, RemainingOrDefault);
    }

    [Fact]
    public async Task AwaitAssert_tries_until_it_passes()
    {
        var tries = 0;

        AwaitAssert(() => Assert.Equal(3, ++tries), Long, TimeSpan.FromMilliseconds(10));
        Assert.Equal(3, tries);

        tries = 0;
        await AwaitAssertAsync(() => Assert.Equal(2, ++tries), Long, TimeSpan.FromMilliseconds(10));
        await AwaitAssertAsync(
            async () =>
            {
                await Task.Yield();
                Assert.Equal(4, ++tries);
            },
            Long,
            TimeSpan.FromMilliseconds(10));
        Assert.Equal(4, tries);
    }

    [Fact]
    public void AwaitAssert_fails_with_the_assertions_own_failure()
    {
        var failure = Assert.ThrowsAny<XunitException>(
            () => AwaitAssert(() => Assert.Fail("my reason"), Short, TimeSpan.FromMilliseconds(10)));

        Assert.Contains("my reason", failure.Message);
    }

    [Fact]
    public async Task AwaitCondition_waits_until_it_holds()
    {
        var tries = 0;

        AwaitCondition(() => ++tries == 3, Long);
        await AwaitConditionAsync(() => Task.FromResult(++tries == 5), Long);
        AwaitCondition(() => ++tries == 7, Long, TimeSpan.FromMilliseconds(10));

        Assert.Equal(7, tries);
        Assert.ThrowsAny<XunitException>(() => AwaitCondition(() => false, Short));
        await Assert.ThrowsAnyAsync<XunitException>(() => AwaitConditionAsync(() => Task.FromResult(false), Short));
    }

    [Fact]
    public void AwaitConditionNoThrow_tells_the_outcome()
    {
        Assert.True(AwaitConditionNoThrow(() => true, Short));
        Assert.False(AwaitConditionNoThrow(() => false, Short));
    }
}
