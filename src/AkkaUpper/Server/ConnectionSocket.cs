using System.Diagnostics;
using Akka.Actor;
using Akka.IO;
using AkkaUpper.Telemetry;
using AkkaUpper.Tls;

namespace AkkaUpper.Server;

/// <summary>
/// A connection's socket as its actor uses it: one read asked for at a time, one write for the answers of one chunk,
/// every write acknowledged. What the actor has to know of Tcp beyond its events is here.
/// </summary>
internal sealed class ConnectionSocket(
    IActorRef tcp, IActorRef owner, int maxUnacknowledged, ReceiveQueue unread, ConnectionRecord record)
{
    private UnacknowledgedWrites _unacknowledged = new(maxUnacknowledged);
    private bool _isReadAsked;
    private long _arrived;

    /// <summary>Takes the answers until <see cref="Send"/>.</summary>
    public AnswerWriter Answers { get; } = new();

    /// <summary>The client has taken less than it should before it is read again.</summary>
    public bool IsFull => _unacknowledged.IsFull;

    /// <summary>The system has taken every answer.</summary>
    public bool IsAllTaken => _unacknowledged.IsEmpty;

    /// <summary>That, and it holds no request that has not been read.</summary>
    public bool IsAtRest => IsAllTaken && unread.IsEmpty;

    /// <summary>The writes that it has not taken.</summary>
    public int Unacknowledged => _unacknowledged.Count;

    public bool Is(IActorRef actor) => tcp.Equals(actor);

    /// <summary>
    /// Takes the connection over. A client that half-closes still gets its answers; and there is no queue to resume
    /// writing to, as what is unacknowledged is bounded here.
    /// </summary>
    public void Register() =>
        tcp.Tell(new Tcp.Register(owner, keepOpenOnPeerClosed: true, useResumeWriting: false), owner);

    /// <summary>Asks for the next chunk, unless it has been asked for.</summary>
    public void Read()
    {
        if (_isReadAsked)
            return;
        _isReadAsked = true;
        tcp.Tell(Tcp.ResumeReading.Instance, owner);
    }

    /// <summary>
    /// Asks for an <see cref="ActorIdentity"/>: what Tcp was reading when this was called has been delivered by then.
    /// </summary>
    public void AwaitTurn(bool isEncrypted) =>
        tcp.Tell(isEncrypted ? TlsActor.AwaitTurn.Instance : new Identify(nameof(AwaitTurn)), owner);

    /// <summary>The chunk that was asked for came.</summary>
    /// <returns>The <see cref="Stopwatch"/>'s time stamp.</returns>
    public long OnReceived(ByteString chunk)
    {
        _isReadAsked = false;
        _arrived = Stopwatch.GetTimestamp();
        record.OnChunk(chunk.Count, _arrived);
        return _arrived;
    }

    /// <summary>Writes the answers collected, if any.</summary>
    public bool Send()
    {
        if (Answers.Count == 0)
        {
            Answers.Release();
            _arrived = 0;
            return false;
        }

        ArraySegment<byte> answers = Answers.Detach();
        _unacknowledged.Add(answers.Array!, _arrived);
        _arrived = 0;
        record.OnSent(answers.Count);
        tcp.Tell(Tcp.Write.Create(ByteString.FromBytes(answers), ConnectionActor.Taken.Instance), owner);
        return true;
    }

    /// <summary>The system has taken the oldest write.</summary>
    /// <returns>The <see cref="Stopwatch"/>'s time stamp.</returns>
    public long OnTaken()
    {
        long now = Stopwatch.GetTimestamp();
        record.OnTaken(_unacknowledged.Acknowledge(), now);
        return now;
    }

    /// <summary>Closes the own side. The peer's close is only seen by reading on.</summary>
    public void CloseOwnSide()
    {
        tcp.Tell(Tcp.ConfirmedClose.Instance, owner);
        Read();
    }

    /// <summary>Closes both sides; nothing may be unacknowledged, as it would be lost.</summary>
    public void Close() => tcp.Tell(Tcp.Close.Instance, owner);

    /// <summary>Resets the connection.</summary>
    public void Abort() => tcp.Tell(Tcp.Abort.Instance, owner);
}
