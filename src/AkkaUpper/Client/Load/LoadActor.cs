using System.Diagnostics;
using Akka.Actor;
using Akka.Event;
using AkkaUpper.Hosting;

namespace AkkaUpper.Client.Load;

/// <summary>
/// A load: opens all connections, warms up, counts, and waits for the last answers.
/// Connecting -> WarmingUp -> Counting -> Finishing.
/// </summary>
/// <remarks>A child that fails ends the load, which would not measure what it says any more.</remarks>
internal sealed class LoadActor : UntypedActor, IWithTimers
{
    private const string PhaseTimer = "phase";

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly LoadPlan _plan;
    private readonly LoadMeter _meter;
    private readonly TaskCompletionSource<LoadResult> _result;
    private readonly TimeSpan _timeout;
    private readonly CancellationTokenSource _stopPacing = new();
    private readonly List<IActorRef> _connections = [];
    private readonly Dictionary<IActorRef, LoadConnectionActor.Done> _done = [];

    private int _ready;
    private long _countingSince;

    public LoadActor(LoadPlan plan, ClientSettings settings, LoadMeter meter, TaskCompletionSource<LoadResult> result)
    {
        SchedulerStart.Await(Context.System);
        _plan = plan;
        _meter = meter;
        _result = result;
        _timeout = settings.RequestTimeout;
        var texts = new LoadTexts(plan.Kind, plan.Size, plan.Seed);
        for (int i = 0; i < plan.Connections; i++)
        {
            ServerAddress server = settings.Servers[i % settings.Servers.Count];
            IActorRef connection = Context.ActorOf(
                Props.Create<LoadConnectionActor>(i, ShareOf(i), server, settings, plan, texts, meter), $"{i + 1}");
            Context.Watch(connection);
            _connections.Add(connection);
        }
    }

    public ITimerScheduler Timers { get; set; } = null!;

    protected override SupervisorStrategy SupervisorStrategy() => Akka.Actor.SupervisorStrategy.StoppingStrategy;

    protected override void PostStop()
    {
        _stopPacing.Cancel();
        _result.TrySetException(PoolWatcher.Closed.ToException());
    }

    protected override void OnReceive(object message) => Connecting(message);

    private void Connecting(object message)
    {
        switch (message)
        {
            case LoadConnectionActor.Ready when ++_ready == _connections.Count:
                if (_plan.WarmUp > TimeSpan.Zero)
                    WarmUp();
                else
                    Count();
                break;
            case LoadConnectionActor.Ready:
                break;
            case LoadConnectionActor.Lost lost:
                // A load with fewer connections than asked for would not be the one that was asked for.
                Fail(lost.Reason with { Reason = $"{lost.Reason.Reason}; {_ready} of {_connections.Count} connections were open" });
                break;
            default:
                InAnyState(message);
                break;
        }
    }

    private void WarmUp()
    {
        Become(WarmingUp);
        Timers.StartSingleTimer(PhaseTimer, PhaseOver.Instance, _plan.WarmUp);
        TellAll(LoadConnectionActor.StartSending.Instance);
        Pace();
    }

    private void WarmingUp(object message)
    {
        if (message is PhaseOver)
            Count();
        else
            InAnyState(message);
    }

    private void Count()
    {
        Become(Counting);
        _countingSince = Stopwatch.GetTimestamp();
        TellAll(LoadConnectionActor.StartCounting.Instance);
        if (_plan.WarmUp == TimeSpan.Zero)
            Pace();
        if (_plan.Count is null)
            Timers.StartSingleTimer(PhaseTimer, PhaseOver.Instance, _plan.Duration);
        else if (_plan.Rate is { } rate)
            Timers.StartSingleTimer(PhaseTimer, PhaseOver.Instance, TimeSpan.FromSeconds(_plan.Count.Value / rate));
    }

    private void Counting(object message)
    {
        if (message is PhaseOver)
            Finish();
        else
            InAnyState(message);
    }

    private void Finish()
    {
        Become(Finishing);
        _stopPacing.Cancel();
        TellAll(LoadConnectionActor.Finish.Instance);
        // Overdue answers end their connections by then.
        Timers.StartSingleTimer(PhaseTimer, PhaseOver.Instance, _timeout + _timeout);
    }

    private void Finishing(object message)
    {
        if (message is PhaseOver)
            Conclude(new ClientFailure(FailureKind.TimedOut, "not all answers came in time"));
        else
            InAnyState(message);
    }

    private void InAnyState(object message)
    {
        switch (message)
        {
            case LoadConnectionActor.Done done:
                _done[Sender] = done;
                if (_done.Count == _connections.Count)
                    Conclude(_done.Values.Select(each => each.Reason).FirstOrDefault(reason => reason is not null));
                break;
            case LoadConnectionActor.Ready or LoadConnectionActor.Lost:
                break;
            case Terminated:
                Fail(new ClientFailure(FailureKind.ConnectionLost, "a connection's actor failed"));
                break;
            default:
                _log.Warning("unexpected {0}", message.GetType());
                break;
        }
    }

    private void Conclude(ClientFailure? givenUp)
    {
        long last = _done.Values.Select(done => done.LastAnswerAt).Append(_countingSince).Max();
        double[] rates =
        [
            .. _done.Values.Select(done => done.Elapsed > TimeSpan.Zero ? done.Answered / done.Elapsed.TotalSeconds : 0).Order(),
        ];
        _result.TrySetResult(new LoadResult(_plan, _meter, Stopwatch.GetElapsedTime(_countingSince, last), rates, givenUp));
        Context.Stop(Self);
    }

    private void Fail(ClientFailure failure)
    {
        _result.TrySetException(failure.ToException());
        Context.Stop(Self);
    }

    private void Pace()
    {
        if (_plan.Rate is { } rate)
            _ = new LoadPacer(_connections, rate).RunAsync(_stopPacing.Token);
    }

    private void TellAll(object message)
    {
        foreach (IActorRef connection in _connections)
            connection.Tell(message);
    }

    /// <summary>The requests are dealt out beforehand, so that no connection waits for another.</summary>
    private long ShareOf(int number)
    {
        if (_plan.Count is not { } count || _plan.Rate is not null)
            return long.MaxValue;
        return (count / _plan.Connections) + (number < count % _plan.Connections ? 1 : 0);
    }

    private sealed record PhaseOver
    {
        public static PhaseOver Instance { get; } = new();
    }
}
