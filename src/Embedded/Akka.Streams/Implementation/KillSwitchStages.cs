using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>Whether a switch was used, and who has to know.</summary>
internal sealed class SwitchState
{
    private readonly Lock _lock = new();
    private readonly HashSet<Action<Exception?>> _streams = [];
    private bool _isEnded;
    private Exception? _failure;

    /// <summary>Ends the streams; a failure of null ends them well.</summary>
    public void End(Exception? failure)
    {
        Action<Exception?>[] streams;
        lock (_lock)
        {
            if (_isEnded)
                return;
            _isEnded = true;
            _failure = failure;
            streams = [.. _streams];
            _streams.Clear();
        }

        foreach (var end in streams)
            end(failure);
    }

    /// <summary>Has the switch call this when it is used, or at once if it was.</summary>
    public void Add(Action<Exception?> end)
    {
        lock (_lock)
        {
            if (!_isEnded)
            {
                _streams.Add(end);
                return;
            }
        }

        end(_failure);
    }

    public void Remove(Action<Exception?> end)
    {
        lock (_lock)
            _streams.Remove(end);
    }
}

/// <summary>Sends elements on until a switch is used.</summary>
internal class SwitchedLogic<T> : InAndOutGraphStageLogic
{
    private readonly FlowShape<T, T> _shape;
    private readonly SwitchState _state;
    private readonly Action<Exception?> _end;

    public SwitchedLogic(FlowShape<T, T> shape, SwitchState state)
        : base(shape)
    {
        _shape = shape;
        _state = state;
        _end = GetAsyncCallback<Exception?>(End);
        SetHandler(shape.Inlet, this);
        SetHandler(shape.Outlet, this);
    }

    public override void PreStart() => _state.Add(_end);

    public override void PostStop() => _state.Remove(_end);

    public override void OnPush() => Push(_shape.Outlet, Grab(_shape.Inlet));

    public override void OnPull() => Pull(_shape.Inlet);

    private void End(Exception? failure)
    {
        if (failure is null)
            CompleteStage();
        else
            FailStage(failure);
    }
}

internal sealed class UniqueKillSwitchStage<T> : GraphStageWithMaterializedValue<FlowShape<T, T>, UniqueKillSwitch>
{
    public override FlowShape<T, T> Shape { get; } = new(new Inlet<T>("KillSwitch.in"), new Outlet<T>("KillSwitch.out"));

    public override ILogicAndMaterializedValue<UniqueKillSwitch> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var killSwitch = new UniqueKillSwitch();
        return new LogicAndMaterializedValue<UniqueKillSwitch>(new SwitchedLogic<T>(Shape, killSwitch.State), killSwitch);
    }
}

internal sealed class SharedKillSwitchStage<T>(SharedKillSwitch killSwitch, SwitchState state)
    : GraphStageWithMaterializedValue<FlowShape<T, T>, SharedKillSwitch>
{
    public override FlowShape<T, T> Shape { get; } = new(new Inlet<T>("KillSwitch.in"), new Outlet<T>("KillSwitch.out"));

    public override ILogicAndMaterializedValue<SharedKillSwitch> CreateLogicAndMaterializedValue(Attributes inheritedAttributes) =>
        new LogicAndMaterializedValue<SharedKillSwitch>(new SwitchedLogic<T>(Shape, state), killSwitch);
}

internal sealed class TokenKillSwitchStage<T>(CancellationToken token, bool endsWell) : GraphStage<FlowShape<T, T>>
{
    public override FlowShape<T, T> Shape { get; } = new(new Inlet<T>("KillSwitch.in"), new Outlet<T>("KillSwitch.out"));

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) =>
        new Running(Shape, new SwitchState(), token, endsWell);

    private sealed class Running(FlowShape<T, T> shape, SwitchState state, CancellationToken token, bool endsWell)
        : SwitchedLogic<T>(shape, state)
    {
        private readonly SwitchState _state = state;
        private CancellationTokenRegistration _registration;

        public override void PreStart()
        {
            base.PreStart();
            _registration = token.UnsafeRegister(
                _ => _state.End(endsWell
                    ? null
                    : new OperationCanceledException("Stage cancelled due to cancellation token request.", token)),
                state: null);
        }

        public override void PostStop()
        {
            // Doesn't wait for a cancellation that is under way, which may be waiting for this thread.
            _registration.Unregister();
            base.PostStop();
        }
    }
}
