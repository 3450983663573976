using System.Net;
using AkkaUpper.Server;

namespace AkkaUpper.Tests.Server;

public sealed class ConnectionDeadlinesTests
{
    private static readonly EndpointSettings Settings = new()
    {
        Name = "text",
        Address = new IPEndPoint(IPAddress.Loopback, 0),
        IdleTimeout = TimeSpan.FromSeconds(100),
        FrameTimeout = TimeSpan.FromSeconds(10),
        WriteTimeout = TimeSpan.FromSeconds(20),
    };

    private ConnectionDeadlines _deadlines = new(Settings, now: 0);

    [Fact]
    public void A_client_without_a_byte_is_idle_after_the_idle_timeout()
    {
        Assert.Equal(Overdue.Nothing, _deadlines.Check(99_999));
        Assert.Equal(Overdue.Idle, _deadlines.Check(100_000));
    }

    [Fact]
    public void Bytes_of_the_client_put_idleness_off_and_answers_to_it_do_not()
    {
        _deadlines.OnBytes(50_000, isFrameStarted: false, frameNumber: 1);
        _deadlines.OnWrite(50_000);
        _deadlines.OnProgress(60_000, isAllTaken: true);
        Assert.Equal(Overdue.Nothing, _deadlines.Check(149_999));
        Assert.Equal(Overdue.Idle, _deadlines.Check(150_000));
    }

    [Fact]
    public void A_frame_has_its_time_from_its_first_byte_whatever_comes_after()
    {
        for (long now = 1_000; now <= 10_000; now += 1_000)
            _deadlines.OnBytes(now, isFrameStarted: true, frameNumber: 0);
        Assert.Equal(Overdue.Nothing, _deadlines.Check(10_999));
        Assert.Equal(Overdue.Frame, _deadlines.Check(11_000));
    }

    [Fact]
    public void The_next_frame_has_its_own_time()
    {
        _deadlines.OnBytes(1_000, isFrameStarted: true, frameNumber: 0);
        _deadlines.OnBytes(9_000, isFrameStarted: true, frameNumber: 1);
        Assert.Equal(Overdue.Nothing, _deadlines.Check(18_999));
        Assert.Equal(Overdue.Frame, _deadlines.Check(19_000));
    }

    [Fact]
    public void A_client_that_takes_something_has_the_write_timeout_anew()
    {
        _deadlines.OnWrite(1_000);
        _deadlines.OnWrite(5_000);
        Assert.Equal(Overdue.Write, _deadlines.Check(21_000));
        _deadlines.OnProgress(20_000, isAllTaken: false);
        Assert.Equal(Overdue.Nothing, _deadlines.Check(39_999));
        Assert.Equal(Overdue.Write, _deadlines.Check(40_000));
        _deadlines.OnProgress(40_000, isAllTaken: true);
        Assert.Equal(Overdue.Nothing, _deadlines.Check(60_000));
    }

    [Fact]
    public void A_client_that_is_not_read_is_not_idle()
    {
        _deadlines.OnWrite(95_000);
        Assert.Equal(Overdue.Nothing, _deadlines.Check(110_000));
        _deadlines.OnProgress(112_000, isAllTaken: true);
        _deadlines.OnResumed(112_000);
        Assert.Equal(Overdue.Nothing, _deadlines.Check(211_999));
    }

    [Fact]
    public void No_deadline_passes_between_two_checks()
    {
        TimeSpan next = _deadlines.UntilNextCheck(0)!.Value;
        Assert.True(next <= Settings.FrameTimeout);
        _deadlines.OnBytes(3_000, isFrameStarted: true, frameNumber: 0);
        Assert.Equal(TimeSpan.FromSeconds(3), _deadlines.UntilNextCheck(10_000));
    }

    [Fact]
    public void Without_limits_nothing_is_checked()
    {
        var none = new ConnectionDeadlines(
            Settings with { IdleTimeout = TimeSpan.Zero, FrameTimeout = TimeSpan.Zero, WriteTimeout = TimeSpan.Zero }, now: 0);
        Assert.Null(none.UntilNextCheck(0));
        none.OnBytes(0, isFrameStarted: true, frameNumber: 0);
        none.OnWrite(0);
        Assert.Equal(Overdue.Nothing, none.Check(long.MaxValue - 1));
    }
}
