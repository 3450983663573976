using Akka.Event;
using Akka.TestKit.TestEvent;

namespace Akka.TestKit;

/// <summary>
/// The logger of a tested system: prints to the console, except what the test expects or has muted. Shows filters dead
/// letters and unhandled messages, too.
/// </summary>
public class TestEventListener : DefaultLogger
{
    private readonly List<IEventFilter> _filters = [];

    /// <inheritdoc />
    protected override bool Receive(object message)
    {
        switch (message)
        {
            case InitializeLogger initialize:
                foreach (var type in new[] { typeof(Mute), typeof(Unmute), typeof(DeadLetter), typeof(UnhandledMessage) })
                    initialize.LoggingBus.Subscribe(Self, type);
                return base.Receive(message);
            case Mute mute:
                _filters.AddRange(mute.Filters);
                return true;
            case Unmute unmute:
                foreach (var filter in unmute.Filters)
                    _filters.Remove(filter);
                return true;
            case LogEvent logEvent:
                PrintUnlessPicked(logEvent);
                return true;
            case DeadLetter letter:
                PrintUnlessPicked(new Warning(letter.Recipient.Path.ToString(), letter.Recipient.GetType(), letter));
                return true;
            case UnhandledMessage unhandled:
                var text = $"Unhandled message from {unhandled.Sender}: {unhandled.Message}";
                PrintUnlessPicked(new Warning(unhandled.Recipient.Path.ToString(), unhandled.Recipient.GetType(), text));
                return true;
            default:
                return base.Receive(message);
        }
    }

    private void PrintUnlessPicked(LogEvent logEvent)
    {
        // Each filter counts for itself: all of them see the event.
        var picked = false;
        foreach (var filter in _filters.ToArray())
            picked |= filter.Apply(logEvent);
        if (!picked)
            Print(logEvent);
    }
}
