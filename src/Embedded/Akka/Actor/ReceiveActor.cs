using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>
/// An actor whose behaviour is a list of typed handlers, given in the constructor or in a method passed to
/// <see cref="Become(Action)"/>. The first handler that fits takes the message.
/// </summary>
public abstract class ReceiveActor : UntypedActor
{
    private MessageHandlers? _configuring = new();

    /// <summary>Handlers are added by the derived constructor.</summary>
    protected ReceiveActor()
    {
        var initial = _configuring!;
        Cell.Become(initial.Handle);
    }

    /// <inheritdoc />
    protected sealed override void OnReceive(object message)
    {
        // The behaviour is always one of the handler lists.
    }

    /// <summary>Replaces the behaviour with the handlers that <paramref name="configure"/> adds.</summary>
    protected void Become(Action configure) => Cell.Become(Configure(configure).Handle);

    /// <summary>Puts the handlers that <paramref name="configure"/> adds on top of the current behaviour.</summary>
    protected void BecomeStacked(Action configure) => Cell.BecomeStacked(Configure(configure).Handle);

    /// <summary>Handles messages of type <typeparamref name="T"/> that fulfil the predicate, if there is one.</summary>
    protected void Receive<T>(Action<T> handler, Predicate<T>? shouldHandle = null) =>
        Handlers.Add(typeof(T), shouldHandle is not null, message =>
        {
            if (message is not T typed || (shouldHandle is not null && !shouldHandle(typed)))
                return false;
            handler(typed);
            return true;
        });

    /// <summary>Handles messages of type <typeparamref name="T"/> that fulfil the predicate.</summary>
    protected void Receive<T>(Predicate<T> shouldHandle, Action<T> handler) => Receive(handler, shouldHandle);

    /// <summary>Handles messages of type <typeparamref name="T"/> for which the handler returns true.</summary>
    protected void Receive<T>(Func<T, bool> handler) =>
        Handlers.Add(typeof(T), conditional: true, message => message is T typed && handler(typed));

    /// <summary>Handles messages of type <paramref name="messageType"/> that fulfil the predicate, if there is one.</summary>
    protected void Receive(Type messageType, Action<object> handler, Predicate<object>? shouldHandle = null) =>
        Handlers.Add(messageType, shouldHandle is not null, message =>
        {
            if (!messageType.IsInstanceOfType(message) || (shouldHandle is not null && !shouldHandle(message)))
                return false;
            handler(message);
            return true;
        });

    /// <summary>Handles messages asynchronously: the actor takes no other message until the task ends.</summary>
    protected void ReceiveAsync<T>(Func<T, Task> handler, Predicate<T>? shouldHandle = null) =>
        Receive(message => ActorTaskScheduler.RunTask(() => handler(message)), shouldHandle);

    /// <inheritdoc cref="ReceiveAsync{T}(Func{T, Task}, Predicate{T})" />
    protected void ReceiveAsync<T>(Predicate<T> shouldHandle, Func<T, Task> handler) => ReceiveAsync(handler, shouldHandle);

    /// <summary>Handles every message; has to be the last handler.</summary>
    protected void ReceiveAny(Action<object> handler) =>
        Handlers.Add(typeof(object), conditional: false, message =>
        {
            handler(message);
            return true;
        });

    /// <summary>Handles every message asynchronously; has to be the last handler.</summary>
    protected void ReceiveAnyAsync(Func<object, Task> handler) =>
        ReceiveAny(message => ActorTaskScheduler.RunTask(() => handler(message)));

    private MessageHandlers Handlers => _configuring ?? throw new InvalidOperationException(
        "You may only call Receive-methods when constructing the actor and inside Become().");

    private MessageHandlers Configure(Action configure)
    {
        var outer = _configuring;
        var handlers = _configuring = new MessageHandlers();
        try
        {
            configure();
        }
        finally
        {
            _configuring = outer;
        }

        return handlers;
    }

    /// <inheritdoc />
    public override void AroundPreStart()
    {
        _configuring = null;
        base.AroundPreStart();
    }

    /// <inheritdoc />
    public override void AroundPostRestart(Exception cause, object message)
    {
        _configuring = null;
        base.AroundPostRestart(cause, message);
    }

    private sealed class MessageHandlers
    {
        private Receive[] _handlers = [];
        private bool _complete;

        public void Add(Type type, bool conditional, Receive handler)
        {
            if (_complete)
            {
                throw new InvalidOperationException(
                    "A handler that catches all messages has been added. No handler can be added after that.");
            }

            _complete = type == typeof(object) && !conditional;
            _handlers = [.. _handlers, handler];
        }

        public bool Handle(object message)
        {
            foreach (var handler in _handlers)
            {
                if (handler(message))
                    return true;
            }

            return false;
        }
    }
}
