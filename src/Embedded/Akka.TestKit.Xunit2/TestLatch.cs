namespace Akka.TestKit;

/// <summary>Opens once it has been counted down; whoever waits for it waits for a bounded time.</summary>
public class TestLatch
{
    /// <summary>How long to wait unless told otherwise.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(5);

    private readonly CountdownEvent _latch;
    private readonly Func<TimeSpan, TimeSpan> _dilate;
    private readonly TimeSpan _timeout;

    /// <summary>A latch of one.</summary>
    public TestLatch()
        : this(1)
    {
    }

    /// <summary>A latch of a number.</summary>
    public TestLatch(int count)
        : this(count, DefaultTimeout)
    {
    }

    /// <summary>A latch of a number with a timeout of its own.</summary>
    public TestLatch(int count, TimeSpan defaultTimeout)
        : this(count, defaultTimeout, static time => time)
    {
    }

    internal TestLatch(int count, TimeSpan defaultTimeout, Func<TimeSpan, TimeSpan> dilate)
    {
        _latch = new CountdownEvent(count);
        _timeout = defaultTimeout;
        _dilate = dilate;
    }

    /// <summary>Whether it is open.</summary>
    public bool IsOpen => _latch.IsSet;

    /// <summary>Counts down by one.</summary>
    public void CountDown() => _latch.Signal();

    /// <summary>Opens it whatever is left to count.</summary>
    public void Open()
    {
        while (!_latch.IsSet)
            _latch.Signal();
    }

    /// <summary>Starts again.</summary>
    public void Reset() => _latch.Reset();

    /// <summary>Waits for it.</summary>
    /// <exception cref="TimeoutException">It did not open in time.</exception>
    public void Ready() => Ready(_timeout);

    /// <summary>Waits for it.</summary>
    /// <exception cref="TimeoutException">It did not open in time.</exception>
    public void Ready(TimeSpan timeout)
    {
        if (!_latch.Wait(_dilate(timeout)))
            throw new TimeoutException($"Timeout of {timeout}: the latch still counts {_latch.CurrentCount}.");
    }
}
