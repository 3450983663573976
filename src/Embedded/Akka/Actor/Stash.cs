using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>Sets messages aside for later.</summary>
public interface IStash
{
    /// <summary>How many are set aside.</summary>
    int Count { get; }

    /// <summary>Whether none is.</summary>
    bool IsEmpty { get; }

    /// <summary>Whether some are.</summary>
    bool NonEmpty { get; }

    /// <summary>Sets the current message aside.</summary>
    /// <exception cref="IllegalActorStateException">It is already.</exception>
    void Stash();

    /// <summary>Puts the oldest one before the messages that wait.</summary>
    void Unstash();

    /// <summary>Puts all, in their order, before the messages that wait.</summary>
    void UnstashAll();
}

/// <summary>An actor with a stash; set by the runtime before the actor starts.</summary>
public interface IActorStash
{
    /// <summary>The stash.</summary>
    IStash Stash { get; set; }
}

/// <summary>An actor with a stash without a limit.</summary>
public interface IWithStash : IActorStash;

/// <summary>An actor with a stash without a limit.</summary>
public interface IWithUnboundedStash : IWithStash;

/// <summary>One actor's stash. Used in its turns only.</summary>
internal sealed class Stash(ActorCell cell) : IStash
{
    private List<Envelope> _messages = [];

    public int Count => _messages.Count;

    public bool IsEmpty => _messages.Count == 0;

    public bool NonEmpty => _messages.Count > 0;

    void IStash.Stash()
    {
        var current = cell.CurrentEnvelope;
        if (_messages.Count > 0 && ReferenceEquals(_messages[^1].Message, current.Message))
        {
            throw new IllegalActorStateException(
                $"Can't stash the same message {current.Message} more than once.");
        }

        _messages.Add(current);
    }

    public void Unstash()
    {
        if (_messages.Count == 0)
            return;
        cell.Prepend([_messages[0]]);
        _messages.RemoveAt(0);
    }

    public void UnstashAll()
    {
        if (_messages.Count == 0)
            return;
        var messages = _messages;
        _messages = [];
        cell.Prepend(messages);
    }
}
