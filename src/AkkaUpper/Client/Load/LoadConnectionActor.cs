using System.Diagnostics;
using Akka.Actor;
using Akka.Event;
using Akka.IO;

namespace AkkaUpper.Client.Load;

/// <summary>
/// One connection's part of a load: sends requests as its slots become free, or as they are due, and judges the answers.
/// Waiting -> Sending -> Finishing.
/// </summary>
/// <remarks>Its only child is the connection, which connects again by itself. Both stop with the load.</remarks>
internal sealed class LoadConnectionActor : UntypedActor, IWithTimers
{
    private const string GiveUpTimer = "give-up";

    private static readonly double NanosecondsPerTick = 1e9 / Stopwatch.Frequency;

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly LoadPlan _plan;
    private readonly LoadTexts _texts;
    private readonly LoadMeter _meter;
    private readonly long _share;
    private readonly long _timeout;
    private readonly IActorRef _connection;

    private readonly Stack<LoadRequest> _free = new();
    private readonly Queue<LoadRequest> _inFlight = new();

    // Times at which requests should have been sent, while all slots are taken.
    private readonly Queue<long> _due = new();

    private uint _number;
    private long _left = long.MaxValue;
    private bool _isUp;
    private bool _isSending;
    private bool _isFinishing;
    private bool _isCounting;
    private long _answered;
    private long _startedAt;
    private long _lastAnswerAt;

    /// <remarks>
    /// The number says which connection of the load it is; the share, how many counted requests are its own, the largest
    /// number standing for going on until told to finish.
    /// </remarks>
    public LoadConnectionActor(
        int number, long share, ServerAddress server, ClientSettings settings, LoadPlan plan, LoadTexts texts, LoadMeter meter)
    {
        _share = share;
        _plan = plan;
        _texts = texts;
        _meter = meter;
        _timeout = (long)settings.RequestTimeout.TotalMilliseconds;
        // Far enough apart that no two connections come to the same numbers.
        _number = (uint)number * 1_000_003;
        _connection = Context.ActorOf(
            Props.Create<ClientConnectionActor>(server, settings, Context.System.Tcp()), "connection");
        for (int i = 0; i < plan.Depth; i++)
            _free.Push(new LoadRequest());
    }

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void OnReceive(object message) => Waiting(message);

    private void Waiting(object message)
    {
        switch (message)
        {
            case StartSending:
                StartToSend();
                break;
            case StartCounting:
                OnStartCounting();
                StartToSend();
                break;
            default:
                Reported(message);
                break;
        }
    }

    private void StartToSend()
    {
        _isSending = true;
        Become(Sending);
        SendNext();
        TellIfDone();
    }

    private void Sending(object message)
    {
        switch (message)
        {
            case StartCounting:
                OnStartCounting();
                SendNext();
                TellIfDone();
                break;
            case Due due:
                _due.Enqueue(due.At);
                SendNext();
                break;
            case Finish:
                _isSending = false;
                _isFinishing = true;
                Become(Finishing);
                TellIfDone();
                break;
            default:
                Reported(message);
                break;
        }
    }

    private void Finishing(object message) => Reported(message);

    /// <summary>What the connection says, in any state.</summary>
    private void Reported(object message)
    {
        switch (message)
        {
            case ConnectionReport.Finished finished:
                OnFinished(finished.Count);
                break;
            case ConnectionReport.Returned returned:
                Fail(returned.Request, new ClientFailure(FailureKind.ConnectionLost, "not sent, as the connection was lost"));
                break;
            case ConnectionReport.Up:
                _isUp = true;
                _meter.OnUp();
                Timers.Cancel(GiveUpTimer);
                Context.Parent.Tell(Ready.Instance);
                SendNext();
                break;
            case ConnectionReport.Down down:
                OnDown(down);
                break;
            case GiveUp giveUp:
                TellDone(giveUp.Reason);
                break;
            case Finish or StartCounting or Due:
                break;
            default:
                _log.Warning("unexpected {0}", message.GetType());
                break;
        }
    }

    private void OnStartCounting()
    {
        _isCounting = true;
        _startedAt = _lastAnswerAt = Stopwatch.GetTimestamp();
        _left = _share;
    }

    private void OnDown(ConnectionReport.Down down)
    {
        if (_isUp)
            _meter.OnDown();
        _isUp = false;
        OnFinished(down.Finished);
        foreach (Request request in down.Returned)
            Fail(request, down.Reason);
        Context.Parent.Tell(new Lost(down.Reason));
        if (!Timers.IsTimerActive(GiveUpTimer))
            Timers.StartSingleTimer(GiveUpTimer, new GiveUp(down.Reason), TimeSpan.FromMilliseconds(_timeout));
    }

    private void Fail(Request request, ClientFailure reason)
    {
        request.OnFailure(reason);
        OnFinished(1);
    }

    private void OnFinished(int count)
    {
        for (; count > 0; count--)
        {
            LoadRequest request = _inFlight.Dequeue();
            _meter.OnFinished(request, (long)((request.FinishedAt - request.DueAt) * NanosecondsPerTick));
            if (request.IsCounted && request.IsCorrect)
            {
                _answered++;
                _lastAnswerAt = request.FinishedAt;
            }

            _free.Push(request);
        }

        SendNext();
        TellIfDone();
    }

    private void SendNext()
    {
        if (!_isUp)
            return;
        while (_free.Count > 0 && NextDue() is { } dueAt)
        {
            LoadRequest request = _free.Pop();
            request.Prepare(_texts[_number], _number, dueAt, _isCounting);
            request.Deadline = Environment.TickCount64 + _timeout;
            _number++;
            _inFlight.Enqueue(request);
            _connection.Tell(request);
        }
    }

    /// <summary>When the next request was to be sent; null if none is to be sent now.</summary>
    private long? NextDue()
    {
        if (_plan.Rate is not null)
            return _due.TryDequeue(out long dueAt) ? dueAt : null;
        if (_left == 0 || !_isSending)
            return null;
        if (_isCounting)
            _left--;
        return Stopwatch.GetTimestamp();
    }

    private void TellIfDone()
    {
        if (_inFlight.Count == 0 && _due.Count == 0 && (_isFinishing || (_isCounting && _left == 0)))
            TellDone(reason: null);
    }

    private void TellDone(ClientFailure? reason) => Context.Parent.Tell(
        new Done(_answered, Stopwatch.GetElapsedTime(_startedAt, _lastAnswerAt), _lastAnswerAt, reason));

    /// <summary>The connection is open.</summary>
    public sealed record Ready
    {
        public static Ready Instance { get; } = new();
    }

    /// <summary>The connection is lost, or could not be made.</summary>
    public sealed record Lost(ClientFailure Reason);

    /// <summary>Its part is over.</summary>
    /// <param name="Answered">Counted requests that were answered right.</param>
    /// <param name="Elapsed">How long that took.</param>
    /// <param name="LastAnswerAt">The timestamp of the last of them.</param>
    /// <param name="Reason">Why it gave up; null if it didn't.</param>
    public sealed record Done(long Answered, TimeSpan Elapsed, long LastAnswerAt, ClientFailure? Reason);

    /// <summary>Send requests that don't count.</summary>
    public sealed record StartSending
    {
        public static StartSending Instance { get; } = new();
    }

    /// <summary>From now on they count.</summary>
    public sealed record StartCounting
    {
        public static StartCounting Instance { get; } = new();
    }

    /// <summary>A request is to be sent at this timestamp.</summary>
    public sealed record Due(long At);

    /// <summary>Send no more, and wait for the answers.</summary>
    public sealed record Finish
    {
        public static Finish Instance { get; } = new();
    }

    private sealed record GiveUp(ClientFailure Reason);
}
