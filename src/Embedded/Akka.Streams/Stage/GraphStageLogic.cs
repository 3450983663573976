using Akka.Pattern;
using Akka.Streams.Fusing;

namespace Akka.Streams.Stage;

/// <summary>
/// A running stage: its state, and what it does when something happens at its ports. Its methods are called in the turns of
/// one actor, never two at once, so it needs no locks; from outside it is reached by <see cref="GetAsyncCallback{T}"/>.
/// </summary>
/// <remarks>
/// An element is pushed once for each time it was pulled. A stage ends when all its ports are closed, unless it keeps
/// itself going, and <see cref="PostStop"/> is the last that is called. What it throws fails it.
/// </remarks>
public abstract class GraphStageLogic
{
    /// <summary>The number of its inputs.</summary>
    public readonly int InCount;

    /// <summary>The number of its outputs.</summary>
    public readonly int OutCount;

    // Of the inputs and then of the outputs, by their place in the shape.
    private Connection[] _connections = [];
    private readonly IInHandler?[] _inHandlers;
    private readonly IOutHandler?[] _outHandlers;
    private Interpreter? _interpreter;

    /// <summary>Makes one with so many ports.</summary>
    protected GraphStageLogic(int inCount, int outCount)
    {
        InCount = inCount;
        OutCount = outCount;
        _inHandlers = new IInHandler?[inCount];
        _outHandlers = new IOutHandler?[outCount];
    }

    /// <summary>Makes one with the ports of a shape.</summary>
    protected GraphStageLogic(Shape shape)
        : this(shape.Inlets.Length, shape.Outlets.Length)
    {
    }

    /// <summary>What runs this stream. Not known yet in the constructor.</summary>
    protected IMaterializer Materializer => Interpreter.Materializer;

    internal int OpenPorts { get; set; }

    internal bool IsKeptGoing { get; private set; }

    internal bool IsEnded { get; set; }

    /// <summary>Why the stage ends with its ports open; null if it doesn't.</summary>
    internal Exception? AbruptEnd { get; set; }

    private protected Interpreter Interpreter =>
        _interpreter ?? throw new IllegalStateException("Not yet initialized: only setHandler is allowed in GraphStageLogic constructor");

    /// <summary>The first call, before anything happens at the ports.</summary>
    public virtual void PreStart()
    {
    }

    /// <summary>The last call: the ports are closed, or the stream was stopped.</summary>
    public virtual void PostStop()
    {
    }

    /// <summary>Ends the stage well: cancels its inputs and completes its outputs.</summary>
    public void CompleteStage() => CloseAll(SubscriptionWithCancelException.StageWasCompleted.Instance, failure: null);

    /// <summary>Ends the stage with a failure, which its neighbours on both sides get to know.</summary>
    public void FailStage(Exception reason) => CloseAll(reason, reason);

    /// <summary>Ends the stage as the reason of a cancellation asks for: well, or with a failure.</summary>
    public void InternalOnDownstreamFinish(Exception cause)
    {
        if (cause is SubscriptionWithCancelException.NonFailureCancellation)
            CloseAll(cause, failure: null);
        else
            FailStage(cause);
    }

    internal virtual void AfterPostStop()
    {
    }

    /// <summary>Says what to do about an input. Can be changed at any time.</summary>
    protected void SetHandler<T>(Inlet<T> inlet, IInHandler handler)
    {
        _inHandlers[inlet.Id] = handler;
        if (_interpreter is not null)
            _connections[inlet.Id].InHandler = handler;
    }

    /// <summary>Says what to do about an input; what is left out ends the stage.</summary>
    protected void SetHandler<T>(
        Inlet<T> inlet, Action onPush, Action? onUpstreamFinish = null, Action<Exception>? onUpstreamFailure = null) =>
        SetHandler(inlet, new LambdaInHandler(this, onPush, onUpstreamFinish, onUpstreamFailure));

    /// <summary>Says what to do about an output. Can be changed at any time.</summary>
    protected void SetHandler<T>(Outlet<T> outlet, IOutHandler handler)
    {
        _outHandlers[outlet.Id] = handler;
        if (_interpreter is not null)
            _connections[InCount + outlet.Id].OutHandler = handler;
    }

    /// <summary>Says what to do about an output; what is left out ends the stage.</summary>
    protected void SetHandler<T>(Outlet<T> outlet, Action onPull, Action<Exception>? onDownstreamFinish = null) =>
        SetHandler(outlet, new LambdaOutHandler(this, onPull, onDownstreamFinish));

    /// <summary>Asks for an element.</summary>
    /// <exception cref="ArgumentException">One is asked for already, or the input is closed.</exception>
    protected void Pull<T>(Inlet<T> inlet) => _connections[inlet.Id].Pull();

    /// <summary>Asks for an element, unless the input is closed.</summary>
    protected void TryPull<T>(Inlet<T> inlet)
    {
        if (!IsClosed(inlet))
            Pull(inlet);
    }

    /// <summary>Takes the element that has come.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    protected T Grab<T>(Inlet<T> inlet) => ((Connection<T>)_connections[inlet.Id]).Grab(inlet);

    /// <summary>Sends an element on.</summary>
    /// <exception cref="ArgumentException">None is asked for, or the output is closed.</exception>
    /// <exception cref="ArgumentNullException">The element is null.</exception>
    protected void Push<T>(Outlet<T> outlet, T element) =>
        ((Connection<T>)_connections[InCount + outlet.Id]).Push(element, outlet);

    /// <summary>Whether an element has come that was not grabbed.</summary>
    protected bool IsAvailable<T>(Inlet<T> inlet) => _connections[inlet.Id].HasElement;

    /// <summary>Whether an element can be pushed.</summary>
    protected bool IsAvailable<T>(Outlet<T> outlet) => _connections[InCount + outlet.Id].CanPush;

    /// <summary>Whether an element is asked for and has not come.</summary>
    protected bool HasBeenPulled<T>(Inlet<T> inlet) => _connections[inlet.Id].HasBeenPulled;

    /// <summary>Whether an input was cancelled, or the stage before has ended.</summary>
    protected bool IsClosed<T>(Inlet<T> inlet) => _connections[inlet.Id].IsInClosed;

    /// <summary>Whether an output was completed or failed, or the stage after has cancelled.</summary>
    protected bool IsClosed<T>(Outlet<T> outlet) => _connections[InCount + outlet.Id].IsOutClosed;

    /// <summary>Ends an output well.</summary>
    protected void Complete<T>(Outlet<T> outlet) => _connections[InCount + outlet.Id].Complete(cause: null);

    /// <summary>Ends an output with a failure.</summary>
    protected void Fail<T>(Outlet<T> outlet, Exception reason) => _connections[InCount + outlet.Id].Complete(reason);

    /// <summary>Wants no more of an input.</summary>
    protected void Cancel<T>(Inlet<T> inlet) => Cancel(inlet, SubscriptionWithCancelException.NoMoreElementsNeeded.Instance);

    /// <summary>Wants no more of an input, for a reason that the stage before gets to know.</summary>
    protected void Cancel<T>(Inlet<T> inlet, Exception cause) => _connections[inlet.Id].Cancel(cause);

    /// <summary>Whether the stage goes on when all its ports are closed, to wait for something from outside.</summary>
    protected void SetKeepGoing(bool enabled) => IsKeptGoing = enabled;

    /// <summary>Wraps a handler so that any thread may call it: it runs in a turn of the stream, or not at all if the stage has ended.</summary>
    protected Action<T> GetAsyncCallback<T>(Action<T> handler) =>
        argument => Interpreter.Post(new AsyncCall<T>(this, handler, argument));

    /// <inheritdoc cref="GetAsyncCallback{T}"/>
    protected Action GetAsyncCallback(Action handler) =>
        () => Interpreter.Post(new AsyncCall<Action>(this, static run => run(), handler));

    /// <summary>Connects a new stage with its neighbours.</summary>
    internal void Attach(Interpreter interpreter, Connection[] inlets, Connection[] outlets, Shape shape)
    {
        _interpreter = interpreter;
        _connections = [.. inlets, .. outlets];
        OpenPorts = _connections.Length;
        for (var i = 0; i < inlets.Length; i++)
            AttachInlet(inlets[i], _inHandlers[i] ?? throw NoHandler(shape.Inlets[i]));
        for (var i = 0; i < outlets.Length; i++)
            AttachOutlet(outlets[i], _outHandlers[i] ?? throw NoHandler(shape.Outlets[i]));
        interpreter.Add(this);
    }

    private void AttachInlet(Connection connection, IInHandler handler)
    {
        connection.Downstream = this;
        connection.InHandler = handler;
    }

    private void AttachOutlet(Connection connection, IOutHandler handler)
    {
        connection.Upstream = this;
        connection.OutHandler = handler;
    }

    private void CloseAll(Exception cancellation, Exception? failure)
    {
        for (var i = 0; i < InCount; i++)
            _connections[i].Cancel(cancellation);
        for (var i = InCount; i < _connections.Length; i++)
            _connections[i].Complete(failure);
        IsKeptGoing = false;
    }

    private IllegalStateException NoHandler(object port) => new($"No handler defined in stage {this} for port {port}");
}
