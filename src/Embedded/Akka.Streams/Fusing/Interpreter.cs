using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Event;
using Akka.Streams.Stage;

namespace Akka.Streams.Fusing;

/// <summary>
/// One running stream: its stages, and the events between them in a queue of connections. Nothing is allocated for an
/// element, and no stage is called from within another.
/// </summary>
/// <remarks>
/// Only the turns of its <see cref="StreamActor"/> touch it, apart from <see cref="Post"/>, which any thread may call, and
/// the wiring before the actor starts. Each connection is in the queue at most once, so the queue is no longer than
/// there are connections.
/// </remarks>
internal sealed class Interpreter(ActorMaterializer materializer)
{
    /// <summary>Events of one turn, after which other actors have theirs.</summary>
    private const int EventsOfTurn = 1000;

    [ThreadStatic]
    private static Interpreter? t_current;

    private readonly ConcurrentQueue<AsyncInput> _inputs = new();
    private readonly List<GraphStageLogic> _stages = [];

    private Connection[] _queue = new Connection[16];
    private int _head;
    private int _count;

    private IActorRef? _actor;
    private int _isWoken;
    private volatile bool _isStopped;

    /// <summary>The stream whose turn it is on this thread.</summary>
    public static Interpreter Current => t_current ?? throw new InvalidOperationException("No stream is running on this thread.");

    public ActorMaterializer Materializer { get; } = materializer;

    /// <summary>The stage that is being called.</summary>
    public GraphStageLogic ActiveStage { get; set; } = null!;

    /// <summary>All stages have ended.</summary>
    public bool IsDone => _stages.Count == 0;

    public void Add(GraphStageLogic stage) => _stages.Add(stage);

    public void Enqueue(Connection connection)
    {
        if (connection.IsQueued)
            return;
        connection.IsQueued = true;
        if (_count == _queue.Length)
            Grow();
        _queue[(_head + _count++) & (_queue.Length - 1)] = connection;
    }

    /// <summary>Has the stream take an input in one of its turns. Any thread may call this, at any time.</summary>
    /// <remarks>
    /// Safe: the exchange makes a write to the queue visible before the actor is read, and <see cref="Start"/> sets the actor
    /// before it exchanges and reads the queue, so one of the two sees the other. The same holds for the stop.
    /// </remarks>
    public void Post(AsyncInput input)
    {
        _inputs.Enqueue(input);
        Wake();
        if (_isStopped)
            DropInputs();
    }

    /// <summary>Starts all stages, in the turn in which the actor starts.</summary>
    public void Start(IActorRef actor)
    {
        Volatile.Write(ref _actor, actor);
        t_current = this;
        try
        {
            Start(0);
        }
        finally
        {
            t_current = null;
        }
    }

    /// <summary>Starts the stages that were added in a stage's turn: all after the first so many.</summary>
    public void StartAdded(int before)
    {
        var active = ActiveStage;
        Start(before);
        ActiveStage = active;
    }

    /// <summary>How many stages there are.</summary>
    public int StageCount => _stages.Count;

    /// <summary>Takes inputs and delivers events, until there are none or others have waited long enough.</summary>
    public void Turn()
    {
        Interlocked.Exchange(ref _isWoken, 0);
        t_current = this;
        var left = EventsOfTurn;
        try
        {
            do
            {
                while (_count > 0 && left-- > 0)
                    Deliver();
            }
            while (left-- > 0 && _inputs.TryDequeue(out var input) && Take(input));
        }
        finally
        {
            t_current = null;
        }

        if (_count > 0 || !_inputs.IsEmpty)
            Wake();
    }

    /// <summary>The actor has stopped: ends the stages that have not ended yet.</summary>
    public void Stop(IActorRef actor)
    {
        t_current = this;
        try
        {
            foreach (var stage in _stages)
            {
                if (stage.IsEnded)
                    continue;
                stage.AbruptEnd = new AbruptTerminationException(actor);
                End(stage);
            }
        }
        finally
        {
            t_current = null;
        }

        _isStopped = true;
        Interlocked.MemoryBarrier();
        DropInputs();
    }

    private void Start(int first)
    {
        // A stage that starts may add others.
        var last = _stages.Count;
        for (var i = first; i < last; i++)
        {
            ActiveStage = _stages[i];
            try
            {
                ActiveStage.PreStart();
            }
            catch (Exception error)
            {
                Fail(error);
            }
        }

        foreach (var stage in _stages.GetRange(first, last - first))
            EndIfDone(stage);
    }

    private void Deliver()
    {
        var connection = _queue[_head];
        _head = (_head + 1) & (_queue.Length - 1);
        _count--;
        connection.IsQueued = false;
        try
        {
            connection.Deliver();
        }
        catch (Exception error)
        {
            Fail(error);
        }

        EndIfDone(ActiveStage);
    }

    private bool Take(AsyncInput input)
    {
        if (input.Stage.IsEnded)
        {
            input.Drop();
            return true;
        }

        ActiveStage = input.Stage;
        try
        {
            input.Run();
        }
        catch (Exception error)
        {
            Fail(error);
        }

        EndIfDone(ActiveStage);
        return true;
    }

    private void Fail(Exception error)
    {
        Log(error);
        ActiveStage.FailStage(error);
    }

    private void EndIfDone(GraphStageLogic stage)
    {
        if (stage.OpenPorts > 0 || stage.IsKeptGoing || stage.IsEnded)
            return;
        End(stage);
        _stages.Remove(stage);
    }

    private void End(GraphStageLogic stage)
    {
        stage.IsEnded = true;
        ActiveStage = stage;
        try
        {
            stage.PostStop();
            stage.AfterPostStop();
        }
        catch (Exception error)
        {
            Log(error);
        }
    }

    private void Log(Exception error) =>
        Materializer.System.Log.Error(error, "Error in stage [{0}]: {1}", ActiveStage, error.Message);

    private void Wake()
    {
        if (Interlocked.Exchange(ref _isWoken, 1) == 0)
            Volatile.Read(ref _actor)?.Tell(StreamActor.Wake.Instance, ActorRefs.NoSender);
    }

    private void DropInputs()
    {
        while (_inputs.TryDequeue(out var input))
            input.Drop();
    }

    private void Grow()
    {
        var larger = new Connection[2 * _queue.Length];
        for (var i = 0; i < _count; i++)
            larger[i] = _queue[(_head + i) & (_queue.Length - 1)];
        _queue = larger;
        _head = 0;
    }
}
