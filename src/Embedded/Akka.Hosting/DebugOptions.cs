namespace Akka.Hosting;

/// <summary>The <c>akka.actor.debug</c> settings; null leaves one as it is.</summary>
public class DebugOptions
{
    /// <summary>Messages that actors receive.</summary>
    public bool? Receive { get; set; }

    /// <summary>Messages that actors handle by themselves, such as PoisonPill.</summary>
    public bool? AutoReceive { get; set; }

    /// <summary>Starts, restarts and stops.</summary>
    public bool? LifeCycle { get; set; }

    /// <summary>Subscriptions to the event stream.</summary>
    public bool? EventStream { get; set; }

    /// <summary>Messages that no handler took.</summary>
    public bool? Unhandled { get; set; }

    /// <summary>The settings as HOCON, below <c>akka</c>.</summary>
    public override string ToString() => string.Join('\n', Lines());

    private IEnumerable<string> Lines()
    {
        (string Key, bool? Value)[] settings =
        [
            ("receive", Receive),
            ("autoreceive", AutoReceive),
            ("lifecycle", LifeCycle),
            ("event-stream", EventStream),
            ("unhandled", Unhandled),
        ];
        return settings
            .Where(setting => setting.Value is not null)
            .Select(setting => $"actor.debug.{setting.Key} = {(setting.Value is true ? "on" : "off")}");
    }
}
