using Akka.Actor;

namespace AkkaUpper.Client.Prompt;

/// <summary>Says when connections come and go; a failure that repeats itself, once. One state.</summary>
internal sealed class ConnectionWatch(Action<string> say) : UntypedActor
{
    private readonly Dictionary<ServerAddress, ClientFailure?> _last = [];

    protected override void PreStart() => Context.System.EventStream.Subscribe(Self, typeof(ConnectionChanged));

    protected override void PostStop() => Context.System.EventStream.Unsubscribe(Self);

    protected override void OnReceive(object message)
    {
        if (message is not ConnectionChanged changed)
        {
            Unhandled(message);
            return;
        }

        if (_last.TryGetValue(changed.Server, out ClientFailure? last) && last == changed.Failure)
            return;
        _last[changed.Server] = changed.Failure;
        say(changed.Failure is { } failure ? $"{failure.Reason}; trying again" : $"connected to {changed.Server}");
    }
}
