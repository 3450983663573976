using Akka.Streams.Implementation;

namespace Akka.Streams;

/// <summary>Ends streams from outside. The first call counts; any thread may make it.</summary>
public interface IKillSwitch
{
    /// <summary>Ends them well: completes what comes after the switch, and cancels what comes before.</summary>
    void Shutdown();

    /// <summary>Ends them with a failure, on both sides of the switch.</summary>
    void Abort(Exception cause);
}

/// <summary>Where switches come from.</summary>
public static class KillSwitches
{
    /// <summary>A switch of its own for each stream that runs, which the stream yields.</summary>
    public static IGraph<FlowShape<T, T>, UniqueKillSwitch> Single<T>() => new UniqueKillSwitchStage<T>();

    /// <summary>One switch for any number of streams.</summary>
    public static SharedKillSwitch Shared(string name) => new(name);

    /// <summary>A token as a switch: cancelling it fails the stream.</summary>
    /// <param name="cancellationToken">The token.</param>
    /// <param name="cancelGracefully">Cancelling ends the stream well instead.</param>
    public static IGraph<FlowShape<T, T>, NotUsed> AsFlow<T>(CancellationToken cancellationToken, bool cancelGracefully = false) =>
        new TokenKillSwitchStage<T>(cancellationToken, cancelGracefully);
}

/// <summary>The switch of one stream.</summary>
public sealed class UniqueKillSwitch : IKillSwitch
{
    internal UniqueKillSwitch()
    {
    }

    internal SwitchState State { get; } = new();

    /// <inheritdoc />
    public void Shutdown() => State.End(failure: null);

    /// <inheritdoc />
    public void Abort(Exception cause) => State.End(cause);
}

/// <summary>The switch of any number of streams, those included that start after it was used.</summary>
public sealed class SharedKillSwitch : IKillSwitch
{
    private readonly string _name;
    private readonly SwitchState _state = new();

    internal SharedKillSwitch(string name) => _name = name;

    /// <inheritdoc />
    public void Shutdown() => _state.End(failure: null);

    /// <inheritdoc />
    public void Abort(Exception cause) => _state.End(cause);

    /// <summary>What to put into a stream that the switch is to end.</summary>
    public IGraph<FlowShape<T, T>, SharedKillSwitch> Flow<T>() => new SharedKillSwitchStage<T>(this, _state);

    /// <inheritdoc />
    public override string ToString() => $"KillSwitch({_name})";
}
