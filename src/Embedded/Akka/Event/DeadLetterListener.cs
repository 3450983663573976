using Akka.Actor;

namespace Akka.Event;

/// <summary>
/// Logs dead letters, dropped and unhandled messages: as many as <c>akka.log-dead-letters</c> says, then none for
/// <c>akka.log-dead-letters-suspend-duration</c>. Logging -> Suspended -> Logging.
/// </summary>
public class DeadLetterListener : ActorBase
{
    private readonly EventStream _eventStream = Context.System.EventStream;
    private readonly int _limit = Context.System.Settings.LogDeadLetters;
    private readonly TimeSpan _suspension = Context.System.Settings.LogDeadLettersSuspendDuration;
    private int _count;
    private DateTime? _suspendedUntil;

    /// <inheritdoc />
    protected override void PreStart()
    {
        _eventStream.Subscribe(Self, typeof(DeadLetter));
        _eventStream.Subscribe(Self, typeof(Dropped));
        _eventStream.Subscribe(Self, typeof(UnhandledMessage));
    }

    /// <inheritdoc />
    protected override void PostStop() => _eventStream.Unsubscribe(Self);

    /// <inheritdoc />
    protected override bool Receive(object message)
    {
        // A log event without a logger must not make another one. A wrapped message that suppresses itself is
        // expected to come too late.
        if (message is not AllDeadLetters letter || letter.Message is LogEvent || IsSuppressed(letter.Message))
            return message is AllDeadLetters;

        _count = _count == int.MaxValue ? 1 : _count + 1;
        if (_suspendedUntil is { } until)
        {
            if (DateTime.UtcNow < until)
                return true;
            Log(letter, $", of which {_count - _limit - 1} were not logged. The counter will be reset now");
            _count = 0;
            _suspendedUntil = null;
        }
        else if (_count < _limit || _limit == int.MaxValue)
        {
            Log(letter, "");
        }
        else if (_suspension == Timeout.InfiniteTimeSpan || _suspension == TimeSpan.MaxValue)
        {
            Log(letter, ", no more dead letters will be logged");
            _suspendedUntil = DateTime.MaxValue;
        }
        else
        {
            Log(letter, $", no more dead letters will be logged in next [{_suspension}]");
            _suspendedUntil = DateTime.UtcNow + _suspension;
        }

        return true;
    }

    private static bool IsSuppressed(object message) => message switch
    {
        IDeadLetterSuppression => true,
        IWrappedMessage wrapped => IsSuppressed(wrapped.Message),
        _ => false,
    };

    private void Log(AllDeadLetters letter, string doneMessage)
    {
        var origin = letter.Sender is null || ReferenceEquals(letter.Sender, Context.System.DeadLetters)
            ? ""
            : $" from {letter.Sender}";
        var what = $"Message [{letter.Message.GetType().Name}]{origin}";
        var count = $"[{_count}] dead letters encountered{doneMessage}.";
        var text = letter switch
        {
            Dropped dropped => $"{what} was dropped. {dropped.Reason}. {count}",
            UnhandledMessage => $"{what} to {letter.Recipient} was unhandled. {count}",
            _ => $"{what} to {letter.Recipient} was not delivered. {count} If this is not an expected behavior then "
                + $"{letter.Recipient} may have terminated unexpectedly.",
        };
        _eventStream.Publish(new Info(
            letter.Recipient.Path.ToString(),
            letter.Recipient.GetType(),
            $"{text} This logging can be turned off or adjusted with configuration settings 'akka.log-dead-letters' "
            + $"and 'akka.log-dead-letters-during-shutdown'. Message content: {letter.Message}"));
    }
}
