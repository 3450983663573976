using Akka.Event;

namespace Akka.Actor;

/// <summary>What a timer of an actor puts into its mailbox; the cell asks it for the message on receiving it.</summary>
internal interface ITimerMessage : IAutoReceivedMessage, INoSerializationVerificationNeeded, IDeadLetterSuppression
{
    /// <summary>The timer's message; false if the timer was cancelled or replaced meanwhile.</summary>
    bool TryUnwrap(out object message);
}
