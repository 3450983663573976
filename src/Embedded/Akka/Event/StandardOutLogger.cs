namespace Akka.Event;

/// <summary>Prints to the console. It logs while a system starts and while it stops.</summary>
public class StandardOutLogger : MinimalLogger
{
    private static readonly Lock OneWriter = new();

    /// <summary>The colour of debug lines.</summary>
    public static ConsoleColor DebugColor { get; set; } = ConsoleColor.Gray;

    /// <summary>The colour of info lines.</summary>
    public static ConsoleColor InfoColor { get; set; } = ConsoleColor.White;

    /// <summary>The colour of warnings.</summary>
    public static ConsoleColor WarningColor { get; set; } = ConsoleColor.Yellow;

    /// <summary>The colour of errors.</summary>
    public static ConsoleColor ErrorColor { get; set; } = ConsoleColor.Red;

    /// <summary>Whether lines are coloured at all.</summary>
    public static bool UseColors { get; set; } = true;

    /// <inheritdoc />
    protected override void Log(object message)
    {
        if (message is LogEvent logEvent)
            Print(logEvent);
        else
            Console.WriteLine(message);
    }

    /// <inheritdoc />
    public override string ToString() => "StandardOutLogger";

    internal static void Print(LogEvent logEvent)
    {
        string text;
        try
        {
            text = logEvent.ToString();
        }
        catch (FormatException misfit)
        {
            Write(ErrorColor, Report(logEvent, misfit));
            return;
        }

        Write(ColorOf(logEvent.LogLevel()), text);
    }

    private static string Report(LogEvent logEvent, FormatException misfit)
    {
        var call = logEvent.Message is LogMessage message ? message.Unformatted() : logEvent.Message;
        return $"[ERROR][{logEvent.Timestamp:MM/dd/yyyy HH:mm:ss.fff}Z][Thread {logEvent.Thread.ManagedThreadId:0000}]"
            + $"[{nameof(StandardOutLogger)}] The text and the arguments of a log call at {logEvent.LogSource} don't fit "
            + $"({misfit.Message}): {call}";
    }

    private static ConsoleColor ColorOf(LogLevel level) => level switch
    {
        LogLevel.DebugLevel => DebugColor,
        LogLevel.InfoLevel => InfoColor,
        LogLevel.WarningLevel => WarningColor,
        _ => ErrorColor,
    };

    private static void Write(ConsoleColor color, string text)
    {
        // The colour is the console's, not the line's: two writers must not interleave.
        lock (OneWriter)
        {
            if (!UseColors || Console.IsOutputRedirected)
            {
                Console.WriteLine(text);
                return;
            }

            var before = Console.ForegroundColor;
            Console.ForegroundColor = color;
            Console.WriteLine(text);
            Console.ForegroundColor = before;
        }
    }
}
