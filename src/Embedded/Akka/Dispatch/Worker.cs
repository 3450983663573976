using System.Collections.Concurrent;

namespace Akka.Dispatch;

/// <summary>A thread that runs turns, with the actors that wait behind the current turn.</summary>
/// <remarks>Written by the thread itself; the monitor reads, and takes what is stuck.</remarks>
internal sealed class Worker
{
    // Looks of the monitor. On a busy machine a thread may wait for a processor this long and blocks nothing by itself:
    // what waits behind it is handed on, as that costs little, but a turn is blamed for blocking only much later.
    private const int LooksBeforeHandOver = 2;
    private const int LooksBeforeBlame = 10;

    private readonly Thread _thread = Thread.CurrentThread;
    private Mailbox? _next;
    // Behind that, on a thread that reads sockets.
    private readonly ConcurrentQueue<Mailbox>? _others = Thread.CurrentThread.IsThreadPoolThread ? null : new();
    private Mailbox? _current;
    private uint _moves;
    private uint _movesSeen;
    private int _looksInVain;

    /// <summary>Whether a turn is under way. Read and written by the thread itself only.</summary>
    public bool Running;

    /// <summary>Whether the thread has other work than turns: it reads sockets or keeps time.</summary>
    public bool IsBorrowed { get; } = !Thread.CurrentThread.IsThreadPoolThread;

    public bool ThreadIsAlive => _thread.IsAlive;

    public static Worker OfThisThread()
    {
        var worker = new Worker();
        TurnMonitor.Register(worker);
        return worker;
    }

    /// <summary>Makes it the next to run here; gives back the one that was.</summary>
    public Mailbox? PutNext(Mailbox mailbox)
    {
        _moves++;
        var displaced = Interlocked.Exchange(ref _next, mailbox);
        TurnMonitor.Wake();
        return displaced;
    }

    /// <summary>Has it run here behind all others; false if that is not to be.</summary>
    public bool TryPutLast(Mailbox mailbox)
    {
        _others?.Enqueue(mailbox);
        return _others is not null;
    }

    public Mailbox? TakeNext()
    {
        if (_next is not null && Interlocked.Exchange(ref _next, null) is { } next)
            return next;
        return _others is not null && _others.TryDequeue(out var other) ? other : null;
    }

    public void RunTurn(Mailbox mailbox)
    {
        _moves++;
        _current = mailbox;
        mailbox.Turn();
        _current = null;
    }

    /// <summary>
    /// For the monitor: hands over what has waited behind one turn for several looks, and notes whose turn that is when it takes
    /// much longer. False if there is nothing to look at here.
    /// </summary>
    public bool Inspect(Action<Mailbox> handOver)
    {
        var stuck = false;
        var moves = Volatile.Read(ref _moves);
        if (moves != _movesSeen)
        {
            _movesSeen = moves;
            _looksInVain = 0;
            return true;
        }

        _looksInVain++;
        if (Volatile.Read(ref _next) is not null || _others is { IsEmpty: false })
        {
            if (_looksInVain < LooksBeforeHandOver)
                return true;
            while (TakeNext() is { } waiting)
            {
                handOver(waiting);
                stuck = true;
            }
        }

        if (Volatile.Read(ref _current) is not { } blocking)
            return stuck;
        if (IsBorrowed && _looksInVain >= LooksBeforeBlame)
            blocking.AvoidBorrowedThreads();
        return true;
    }
}
