namespace Akka.Dispatch;

/// <summary>
/// Looks every few milliseconds whether an actor waits behind a turn that blocks its thread, and hands it to the pool.
/// Sleeps while no turn wakes another: an idle system costs nothing.
/// </summary>
internal static class TurnMonitor
{
    // Long against a turn, short against what a person or a timeout notices.
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(5);
    private const int LooksBetweenInspections = 10;

    private static readonly List<Worker> Workers = [];
    private static readonly List<Action> Inspections = [];
    private static readonly AutoResetEvent Awake = new(false);
    private static volatile bool s_watching;
    private static bool s_started;

    public static void Register(Worker worker)
    {
        lock (Workers)
        {
            Workers.Add(worker);
            if (s_started)
                return;
            s_started = true;
        }

        new Thread(Watch) { IsBackground = true, Name = "akka-turn-monitor" }.Start();
    }

    /// <summary>Has <paramref name="inspection"/> called every 50 ms while turns run or one blocks.</summary>
    public static void Add(Action inspection)
    {
        lock (Workers)
            Inspections.Add(inspection);
    }

    public static void Remove(Action inspection)
    {
        lock (Workers)
            Inspections.Remove(inspection);
    }

    public static void Wake()
    {
        if (s_watching)
            return;
        s_watching = true;
        Awake.Set();
    }

    private static void Watch()
    {
        for (var looks = 0; ; looks++)
        {
            if (!s_watching)
                Awake.WaitOne();
            // The pace of the looks, on a thread of its own: a timer's callback would wait for the pool, which may be what is blocked.
            Thread.Sleep(Interval);
            if (looks % LooksBetweenInspections == 0)
                Inspect();
            // Cleared before the look: a put that comes now sets it again and is seen at the next one.
            s_watching = false;
            if (LookAtAll())
                s_watching = true;
        }
    }

    private static void Inspect()
    {
        lock (Workers)
            Inspections.ForEach(static inspection => inspection());
    }

    private static bool LookAtAll()
    {
        var moved = false;
        lock (Workers)
        {
            Workers.RemoveAll(static worker => !worker.ThreadIsAlive);
            foreach (var worker in Workers)
                moved |= worker.Inspect(static stuck => ThreadPool.UnsafeQueueUserWorkItem(stuck, preferLocal: false));
        }

        return moved;
    }
}
