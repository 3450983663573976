using Akka.Actor;
using Akka.Event;
using Xunit.Abstractions;

namespace Akka.TestKit.Xunit2.Internals;

/// <summary>Writes what is logged to the test's own output.</summary>
public class TestOutputLogger : ReceiveActor
{
    /// <summary>For one test's output.</summary>
    public TestOutputLogger(ITestOutputHelper output) : this(output, "")
    {
    }

    internal TestOutputLogger(ITestOutputHelper output, string prefix)
    {
        Receive<InitializeLogger>(initialize =>
        {
            initialize.LoggingBus.AddLogger(Self, initialize.LoggingBus.LogLevel);
            Sender.Tell(new LoggerInitialized());
        });
        Receive<LogEvent>(logEvent => Write(output, prefix, logEvent));
    }

    private static void Write(ITestOutputHelper output, string prefix, LogEvent logEvent)
    {
        string text;
        try
        {
            text = prefix + logEvent;
        }
        catch (FormatException misfit)
        {
            text = $"{prefix}A log call at {logEvent.LogSource} whose text and arguments don't fit: {misfit.Message}";
        }

        try
        {
            output.WriteLine(text);
        }
        catch (InvalidOperationException)
        {
            // The test is over, its system is still stopping: xunit takes no output any more.
        }
    }
}
