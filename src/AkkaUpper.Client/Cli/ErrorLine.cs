using AkkaUpper.Configuration;
using Spectre.Console;

namespace AkkaUpper.Client.Cli;

/// <summary>Says on standard error what went wrong, in one line, and knows the exit code for it.</summary>
internal static class ErrorLine
{
    /// <summary>Says a failure that a command met.</summary>
    /// <returns>The exit code; null if the exception is none that is expected.</returns>
    public static int? Say(Exception error) => error switch
    {
        UpperServerException => Say($"the server says: {error.Message}", ExitCode.ServerError),
        UpperClientException => Say(error.Message, ExitCode.NoConnection),
        ConfigurationMistakeException mistakes => Say(string.Join("; ", mistakes.Mistakes), ExitCode.Usage),
        UsageException => Say(error.Message, ExitCode.Usage),
        IOException or UnauthorizedAccessException => Say(error.Message, ExitCode.NoConnection),
        _ => null,
    };

    /// <summary>Says what is dangerous and was asked for all the same, in red where there is colour.</summary>
    public static void Warn(string danger) => AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) })
        .MarkupLineInterpolated($"akka-upper: [bold red]{danger}[/]");

    /// <summary>Says a reason.</summary>
    /// <returns>The exit code that was given.</returns>
    public static int Say(string reason, int exitCode)
    {
        Console.Error.WriteLine($"akka-upper: {reason.ReplaceLineEndings(" ")}");
        return exitCode;
    }
}
