using System.Diagnostics;
using AkkaUpper.Server.WebConsole.Api;
using AkkaUpper.Telemetry;

namespace AkkaUpper.Server.WebConsole.Live;

/// <summary>
/// Looks at the server once a second, keeps the last minutes, and tells the open pages. With no page open it only takes
/// the sums, and more rarely: that costs nothing that could be measured.
/// </summary>
internal sealed class LiveFeed(ConsoleContext context, EventHub hub, TreeView tree)
{
    /// <summary>With no page open only each so many seconds are looked at.</summary>
    private const int UnwatchedSeconds = 5;

    /// <summary>Things that happened that a page starts with.</summary>
    private const int HappenedLength = 200;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>What a page starts with.</summary>
    private static readonly TimeSpan HistoryLength = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private readonly Queue<(long At, Flow Flow)> _history = new();
    private readonly FlowSampler _sampler = new(context.Record);
    private readonly CancellationTokenSource _stop = new();
    private long _toldHappening;
    private long _toldChanges;
    private DateTime? _drainStarted;
    private Task _running = Task.CompletedTask;

    /// <summary>The drain as it goes; null while there is none.</summary>
    public DrainModel? Drain
    {
        get
        {
            if (context.Record.DrainLeft is not { } left)
                return null;
            _drainStarted ??= DateTime.UtcNow - (context.Record.DrainTimeout - left);
            return new DrainModel(
                Written.Seconds(left),
                Written.Seconds(context.Record.DrainTimeout),
                context.Record.Endpoints.Sum(endpoint => endpoint.Totals().Open),
                Written.Time(_drainStarted.Value));
        }
    }

    public void Start() => _running = RunAsync();

    /// <summary>Says good-bye to the pages and stops.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _running;
        TellHappenings();
        hub.End(ServerSentEvent.Of("bye", new Bye("stopped"), ConsoleJson.Default.Bye));
    }

    /// <summary>What a page is told first.</summary>
    public IEnumerable<byte[]> Beginning()
    {
        ServerRecord record = context.Record;
        var hello = new Hello(
            context.Instance,
            EngineName.Version,
            EngineName.Text,
            Written.Time(record.StartedAt),
            Written.Time(DateTime.UtcNow),
            context.Console.IsPlayground,
            Written.Name(record.State));
        yield return ServerSentEvent.Of("hello", hello, ConsoleJson.Default.Hello);

        Flow[] flow;
        lock (_lock)
            flow = [.. _history.Select(one => one.Flow)];
        // What came after that everybody is told with the next second.
        long told = Volatile.Read(ref _toldHappening);
        IEnumerable<HappeningModel> happened =
            record.Feed.After(told - HappenedLength).Where(one => one.Id <= told).Select(HappeningText.Of);
        yield return ServerSentEvent.Of("history", new History(flow, [.. happened]), ConsoleJson.Default.History);
        yield return ServerSentEvent.Of("tree", new TreeChange(tree.Upper()), ConsoleJson.Default.TreeChange);
        if (Drain is { } drain)
            yield return ServerSentEvent.Of("drain", drain, ConsoleJson.Default.DrainModel);
    }

    private async Task RunAsync()
    {
        using var seconds = new PeriodicTimer(Second);
        try
        {
            for (int second = 0; await seconds.WaitForNextTickAsync(_stop.Token); second++)
            {
                if (!hub.IsEmpty || second % UnwatchedSeconds == 0)
                    Look();
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }

    private void Look()
    {
        Flow flow = _sampler.Next();
        // They have arrived by the next time.
        context.Record.SampleMailboxes();
        lock (_lock)
        {
            _history.Enqueue((Stopwatch.GetTimestamp(), flow));
            while (Stopwatch.GetElapsedTime(_history.Peek().At) > HistoryLength)
                _history.Dequeue();
        }

        if (hub.IsEmpty)
        {
            Volatile.Write(ref _toldHappening, context.Record.Feed.LastId);
            return;
        }

        hub.Send(ServerSentEvent.Of("flow", flow, ConsoleJson.Default.Flow));
        TellHappenings();
        long changes = context.Record.Changes;
        if (changes != _toldChanges || flow.AcceptedPerSecond > 0 || flow.Ended.Count > 0)
        {
            _toldChanges = changes;
            hub.Send(ServerSentEvent.Of("tree", new TreeChange(tree.Upper()), ConsoleJson.Default.TreeChange));
        }

        if (Drain is { } drain)
            hub.Send(ServerSentEvent.Of("drain", drain, ConsoleJson.Default.DrainModel));
    }

    private void TellHappenings()
    {
        foreach (Happening one in context.Record.Feed.After(Volatile.Read(ref _toldHappening)))
        {
            byte[] told = ServerSentEvent.Of("happened", HappeningText.Of(one), ConsoleJson.Default.HappeningModel, one.Id);
            hub.Send(told, () => Volatile.Write(ref _toldHappening, one.Id));
        }
    }
}
