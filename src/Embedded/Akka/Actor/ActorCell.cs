using Akka.Dispatch;
using Akka.Event;

namespace Akka.Actor;

/// <summary>
/// One actor: the reference that it is known by, with its mailbox; its instance and behaviour, its children and watchers. What
/// is not the mailbox or the children table belongs to the actor's turns and needs no lock.
/// </summary>
internal sealed partial class ActorCell : Mailbox, IInternalActorRef, IUntypedActorContext
{
    [ThreadStatic]
    private static ActorCell? t_current;

    private readonly IInternalActorRef _parent;
    private ActorBase? _actor;
    private object? _currentMessage;
    private IActorRef? _sender;

    // The current behaviour, and the ones below it once there are any.
    private Receive? _behaviour;
    private Stack<Receive>? _behaviours;

    public ActorCell(ActorSystemImpl system, Props props, IInternalActorRef parent, ActorPath path)
        : base(system.Settings.Throughput, props.RunsOnCallersThread)
    {
        SystemImpl = system;
        Props = props;
        _parent = parent;
        Path = path;
    }

    /// <summary>The cell whose turn runs on this thread.</summary>
    public static ActorCell? Current => t_current;

    public override ActorSystemImpl SystemImpl { get; }

    public override ActorPath Path { get; }

    public Props Props { get; }

    public IActorRef Self => this;

    public IActorRef Parent => _parent;

    IInternalActorRef IInternalActorRef.Parent => _parent;

    public bool IsTerminated => IsClosed;

    public ActorSystem System => SystemImpl;

    public IActorRef Sender => _sender ?? SystemImpl.DeadLetters;

    /// <summary>The message being handled; null between messages.</summary>
    public object? CurrentMessage => _currentMessage;

    public Envelope CurrentEnvelope => new(_currentMessage!, _sender);

    public static ActorCell? Enter(ActorCell cell)
    {
        var previous = t_current;
        t_current = cell;
        return previous;
    }

    public static void Leave(ActorCell? previous) => t_current = previous;

    public static IActorRef GetCurrentSelfOrNoSender() => (IActorRef?)t_current ?? ActorRefs.NoSender;

    public static IActorRef GetCurrentSenderOrNoSender() => t_current?.Sender ?? ActorRefs.NoSender;

    /// <summary>Reads what the next turn will, so that it is in the cache by then. By any thread; the number says nothing.</summary>
    public int Fetch() =>
        FetchMessages() + (_actor?.Fetch() ?? 0) + (_behaviour?.Target is null ? 0 : 1) + (_receiveTimeout is null ? 0 : 1);

    public void Start() => SendSystemMessage(new Create());

    /// <summary>Ends it after its current message, with its children.</summary>
    public void Stop() => SendSystemMessage(new Terminate());

    protected override void Invoke(Envelope envelope)
    {
        var message = envelope.Message;
        _currentMessage = message;
        _sender = envelope.Sender;
        try
        {
            if (message is IAutoReceivedMessage)
                AutoReceive(message);
            else
                ReceiveMessage(message);
            // A failed message stays for PreRestart; an asynchronous one for what follows its awaits.
            if (_asyncTask is null)
                _currentMessage = null;
        }
        catch (Exception exception)
        {
            HandleInvokeFailure(exception);
        }

        if (_receiveTimeout is not null && message is not INotInfluenceReceiveTimeout)
            TouchReceiveTimeout();
    }

    protected override void SystemInvoke(SystemMessage message)
    {
        try
        {
            switch (message)
            {
                case Create: OnCreate(); break;
                case Recreate recreate: OnRecreate(recreate.Cause); break;
                case Suspend: OnSuspend(); break;
                case Resume resume: OnResume(resume.CausedByFailure); break;
                case Terminate: OnTerminate(); break;
                case Watch watch: AddWatcher(watch.Watchee, watch.Watcher); break;
                case Unwatch unwatch: RemoveWatcher(unwatch.Watchee, unwatch.Watcher); break;
                case DeathWatchNotification ended: OnActorEnded(ended); break;
                case Failed failed: OnChildFailed(failed); break;
                case RunTask task: task.Run(); break;
                case TaskEnded ended: OnTaskEnded(ended.Failure); break;
                default: throw new NotSupportedException($"Unknown system message {message.GetType()}");
            }
        }
        catch (Exception exception)
        {
            HandleInvokeFailure(exception);
        }
    }

    public void Become(Receive receive)
    {
        _behaviour = receive;
    }

    public void BecomeStacked(Receive receive)
    {
        if (_behaviour is not null)
            (_behaviours ??= new Stack<Receive>()).Push(_behaviour);
        _behaviour = receive;
    }

    public void UnbecomeStacked()
    {
        // At the bottom: back to the actor's own behaviour.
        if (_behaviours is { Count: > 0 })
            _behaviour = _behaviours.Pop();
    }

    public void Become(UntypedReceive receive) => Become(Typed(receive));

    public void BecomeStacked(UntypedReceive receive) => BecomeStacked(Typed(receive));

    public ActorSelection ActorSelection(ActorPath actorPath) => Actor.ActorSelection.Absolute(SystemImpl, actorPath);

    public ActorSelection ActorSelection(string actorPath) => Actor.ActorSelection.From(SystemImpl, this, actorPath);

    /// <summary>Runs an asynchronous handler; until it ends, only its own pieces and system messages run.</summary>
    public void RunTask(Func<Task> action)
    {
        var scheduler = new ActorTaskScheduler(this);
        var started = new Task<Task>(action);
        started.RunSynchronously(scheduler);
        var work = started.Unwrap();
        if (work.IsCompletedSuccessfully)
            return;
        SuspendMessages();
        _asyncTask = work;
        work.ContinueWith(
            static (ended, cell) => ((ActorCell)cell!).SendSystemMessage(new TaskEnded(FailureOf(ended))),
            this,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    private Task? _asyncTask;

    private void OnTaskEnded(Exception? failure)
    {
        _asyncTask = null;
        ResumeMessages();
        if (failure is not null)
            HandleInvokeFailure(failure);
        else
            _currentMessage = null;
    }

    private static Exception? FailureOf(Task ended) =>
        ended.Exception is { } failure
            ? failure.InnerExceptions.Count == 1 ? failure.InnerException : failure
            : ended.IsCanceled ? new TaskCanceledException(ended) : null;

    private void ReceiveMessage(object message) => _actor!.AroundReceive(_behaviour!, message);

    private void AutoReceive(object message)
    {
        switch (message)
        {
            case ITimerMessage timer:
                if (timer.TryUnwrap(out var timed))
                {
                    _currentMessage = timed;
                    if (timed is IAutoReceivedMessage)
                        AutoReceive(timed);
                    else
                        ReceiveMessage(timed);
                }

                break;
            case Terminated terminated: OnTerminatedMessage(terminated); break;
            case ReceiveTimeoutCheck: OnReceiveTimeoutCheck(); break;
            case PoisonPill: Stop(); break;
            case Kill: throw new ActorKilledException("Kill");
            case Identify identify: Sender.Tell(new ActorIdentity(identify.MessageId, Self), Self); break;
            default: ReceiveMessage(message); break;
        }
    }

    private static Receive Typed(UntypedReceive receive) => receive.Handle;
}

/// <summary>An untyped behaviour as one that handles every message; closed over it without an object of its own.</summary>
internal static class UntypedReceiveExtensions
{
    public static bool Handle(this UntypedReceive receive, object message)
    {
        receive(message);
        return true;
    }
}
