using Akka.Streams.Stage;

namespace Akka.Streams.Fusing;

/// <summary>
/// Leads from an output of one stage to an input of another, and holds at most one element. Its stages see a change only
/// when the <see cref="Interpreter"/> delivers it, one at a time.
/// </summary>
internal abstract class Connection(Interpreter interpreter)
{
    /// <summary>How far the exchange of the next element has come. The order counts.</summary>
    protected enum Exchange
    {
        /// <summary>Nothing is asked for.</summary>
        Idle,

        /// <summary>An element has been delivered, and waits to be grabbed.</summary>
        Arrived,

        /// <summary>An element is asked for, which the upstream stage doesn't know yet.</summary>
        Pulling,

        /// <summary>The upstream stage may push.</summary>
        Pulled,

        /// <summary>An element is under way.</summary>
        Pushing,
    }

    /// <summary>Whether it waits in the interpreter's queue; it is there at most once.</summary>
    public bool IsQueued { get; set; }

    public IInHandler InHandler { get; set; } = null!;

    public IOutHandler OutHandler { get; set; } = null!;

    public GraphStageLogic Downstream { get; set; } = null!;

    public GraphStageLogic Upstream { get; set; } = null!;

    /// <summary>The downstream stage has cancelled, or knows that the upstream stage has finished.</summary>
    public bool IsInClosed { get; private set; }

    /// <summary>The upstream stage has finished, or knows that the downstream stage has cancelled.</summary>
    public bool IsOutClosed { get; private set; }

    public bool HasBeenPulled => State >= Exchange.Pulling && !IsInClosed;

    public bool HasElement => State == Exchange.Arrived;

    public bool CanPush => State == Exchange.Pulled && !IsOutClosed;

    protected Exchange State { get; set; }

    protected Interpreter Interpreter { get; } = interpreter;

    /// <summary>Why the upstream stage failed, or the downstream stage cancelled. Null for a plain end.</summary>
    private Exception? _cause;

    public void Pull()
    {
        if (IsInClosed)
            throw new ArgumentException("Cannot pull a closed port");
        if (State >= Exchange.Pulling)
            throw new ArgumentException("Cannot pull port twice");
        // The end is under way.
        if (IsOutClosed)
            return;
        State = Exchange.Pulling;
        Interpreter.Enqueue(this);
    }

    /// <summary>The upstream stage finishes; with a cause, it fails.</summary>
    public void Complete(Exception? cause)
    {
        if (IsOutClosed)
            return;
        IsOutClosed = true;
        Upstream.OpenPorts--;
        if (IsInClosed)
            return;
        _cause = cause;
        Interpreter.Enqueue(this);
    }

    /// <summary>The downstream stage wants no more; an element that is under way is dropped.</summary>
    public void Cancel(Exception cause)
    {
        if (IsInClosed)
            return;
        IsInClosed = true;
        Downstream.OpenPorts--;
        Drop();
        if (IsOutClosed)
            return;
        _cause = cause;
        Interpreter.Enqueue(this);
    }

    /// <summary>Tells a stage the most important thing that it doesn't know yet.</summary>
    public void Deliver()
    {
        if (IsInClosed)
        {
            if (!IsOutClosed)
                DeliverCancellation();
        }
        else if (State == Exchange.Pushing)
        {
            State = Exchange.Arrived;
            if (IsOutClosed)
                Interpreter.Enqueue(this);
            Interpreter.ActiveStage = Downstream;
            InHandler.OnPush();
        }
        else if (IsOutClosed)
        {
            DeliverEnd();
        }
        else if (State == Exchange.Pulling)
        {
            State = Exchange.Pulled;
            Interpreter.ActiveStage = Upstream;
            OutHandler.OnPull();
        }
    }

    protected abstract void Drop();

    private void DeliverCancellation()
    {
        IsOutClosed = true;
        Upstream.OpenPorts--;
        Interpreter.ActiveStage = Upstream;
        OutHandler.OnDownstreamFinish(_cause!);
    }

    private void DeliverEnd()
    {
        IsInClosed = true;
        Downstream.OpenPorts--;
        Interpreter.ActiveStage = Downstream;
        if (_cause is null)
            InHandler.OnUpstreamFinish();
        else
            InHandler.OnUpstreamFailure(_cause);
    }
}

/// <summary>A connection for elements of one type, which are not boxed.</summary>
internal sealed class Connection<T>(Interpreter interpreter) : Connection(interpreter)
{
    private T? _element;

    public void Push(T element, Outlet<T> outlet)
    {
        if (State != Exchange.Pulled || IsOutClosed)
            RejectPush(outlet);
        if (element is null)
            throw new ArgumentNullException(nameof(element), "Element must not be null, rule 2.13");
        // Cancelled, which the upstream stage doesn't know yet.
        if (IsInClosed)
            return;
        _element = element;
        State = Exchange.Pushing;
        Interpreter.Enqueue(this);
    }

    public T Grab(Inlet<T> inlet)
    {
        if (State != Exchange.Arrived)
            throw new ArgumentException($"Cannot get element from already empty input port ({inlet})");
        State = Exchange.Idle;
        var element = _element!;
        _element = default;
        return element;
    }

    protected override void Drop()
    {
        _element = default;
        // Who may push does so once more without noticing.
        if (State != Exchange.Pulled)
            State = Exchange.Idle;
    }

    private void RejectPush(Outlet<T> outlet) => throw new ArgumentException(
        IsOutClosed ? $"Cannot push closed port ({outlet})" : $"Cannot push port twice, or before it being pulled ({outlet})");
}
