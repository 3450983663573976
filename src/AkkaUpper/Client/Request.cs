namespace AkkaUpper.Client;

/// <summary>
/// A text on its way to its answer. It is a message that changes hands: whoever has it may change it, and after handing
/// it on must not touch it any more. Exactly one of <see cref="OnAnswer"/> and <see cref="OnFailure"/> is called, once.
/// </summary>
internal abstract class Request
{
    /// <summary>The text, in UTF-8.</summary>
    public ReadOnlyMemory<byte> Text { get; protected set; }

    /// <summary>It may be sent again when its connection broke.</summary>
    public bool Retry { get; init; } = true;

    /// <summary>When it has taken too long: milliseconds of <see cref="Environment.TickCount64"/>.</summary>
    public long Deadline { get; set; } = long.MaxValue;

    /// <summary>How often it was sent.</summary>
    public int Attempts { get; set; }

    /// <summary>How many lines its answer has.</summary>
    public int Lines { get; set; }

    /// <summary>Nobody wants the answer any more.</summary>
    public virtual bool IsAbandoned => false;

    /// <summary>The answer has come. Runs in the turn of a connection: brief, and the bytes last no longer than the call.</summary>
    public abstract void OnAnswer(ReadOnlySpan<byte> answer);

    /// <summary>There will be no answer. Runs in the turn of an actor: brief.</summary>
    public abstract void OnFailure(ClientFailure failure);
}
