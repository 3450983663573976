namespace Akka.Dispatch;

/// <summary>
/// Which thread runs which actor next. An actor woken from within a turn runs next on the same thread, while its message is
/// still in the cache and without waking another thread; what else was woken waits behind it on a thread that reads
/// sockets, and goes to the thread pool otherwise.
/// </summary>
/// <remarks>
/// Actors that wait behind a running turn can't starve: a turn that blocks loses them to <see cref="TurnMonitor"/>, which
/// hands them to the pool, and a chain of turns is cut after a limit. An actor seen blocking a thread that was reading sockets
/// runs on the pool for its next turns.
/// </remarks>
internal static class Turns
{
    // Bounds how long one wake-up can hold a thread (an I/O thread, too) before others get it.
    private const int ChainLimit = 64;
    // Waking the pool for each of a burst of connections costs more than they do themselves.
    private const int BorrowedChainLimit = 512;

    [ThreadStatic]
    private static Worker? t_worker;

    /// <summary>Lets an actor run that has work and isn't running.</summary>
    public static void Schedule(Mailbox mailbox)
    {
        var worker = t_worker;
        if (worker is null || !worker.Running || (worker.IsBorrowed && mailbox.AvoidsBorrowedThreads()))
        {
            ThreadPool.UnsafeQueueUserWorkItem(mailbox, preferLocal: false);
            return;
        }

        var displaced = worker.PutNext(mailbox);
        if (displaced is not null && !worker.TryPutLast(displaced))
            ThreadPool.UnsafeQueueUserWorkItem(displaced, preferLocal: true);
    }

    /// <summary>
    /// Runs <paramref name="action"/> on the calling thread and then the turns of the actors it woke. For completions of
    /// I/O and timers. Within a turn it only runs the action: the turn's thread goes on with what it woke.
    /// </summary>
    public static void Run<T>(Action<T> action, T state)
    {
        var worker = t_worker ??= Worker.OfThisThread();
        if (worker.Running)
        {
            action(state);
            return;
        }

        worker.Running = true;
        try
        {
            action(state);
            RunChain(worker, worker.TakeNext());
        }
        finally
        {
            Leave(worker);
        }
    }

    /// <summary>A thread-pool thread's way in.</summary>
    public static void RunFrom(Mailbox mailbox)
    {
        var worker = t_worker ??= Worker.OfThisThread();
        worker.Running = true;
        try
        {
            RunChain(worker, mailbox);
        }
        finally
        {
            Leave(worker);
        }
    }

    private static void RunChain(Worker worker, Mailbox? next)
    {
        var limit = worker.IsBorrowed ? BorrowedChainLimit : ChainLimit;
        for (var turns = 0; next is not null; turns++)
        {
            if (turns == limit)
            {
                ThreadPool.UnsafeQueueUserWorkItem(next, preferLocal: true);
                return;
            }

            worker.RunTurn(next);
            next = worker.TakeNext();
        }
    }

    private static void Leave(Worker worker)
    {
        worker.Running = false;
        while (worker.TakeNext() is { } left)
            ThreadPool.UnsafeQueueUserWorkItem(left, preferLocal: true);
    }
}
