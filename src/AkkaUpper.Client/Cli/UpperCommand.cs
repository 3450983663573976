using System.CommandLine;
using AkkaUpper.Client.Bench;
using AkkaUpper.Client.Explain;
using AkkaUpper.Client.Pipe;
using AkkaUpper.Client.Prompt;
using AkkaUpper.Client.Send;

namespace AkkaUpper.Client.Cli;

/// <summary>The program: its commands, and what happens without one.</summary>
internal static class UpperCommand
{
    /// <summary>Runs what was typed.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        ParseResult typed = Build().Parse(args);
        if (typed.Errors.Count > 0)
            return ErrorLine.Say($"{typed.Errors[0].Message.TrimEnd('.')} (akka-upper --help tells more)", ExitCode.Usage);

        using var interrupt = new Interrupt();
        try
        {
            // Ctrl+C is ours; the library's own handler would end the process two seconds after it.
            var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            return await typed.InvokeAsync(invocation, interrupt.Token);
        }
        catch (OperationCanceledException) when (interrupt.HasHappened)
        {
            return ExitCode.Interrupted;
        }
        catch (Exception error) when (ErrorLine.Say(error) is { } exitCode)
        {
            return exitCode;
        }
    }

    private static RootCommand Build()
    {
        var options = new SharedOptions();
        var root = new RootCommand(
            "Upper-cases text through an AkkaUpper server. Without a command: a prompt on a terminal, else a filter from "
            + "standard input to standard output. Exit codes: 0; 1 the server said an error; 2 no connection, or lost; "
            + "64 usage; 130 Ctrl+C.");
        options.AddTo(root);
        root.Subcommands.Add(SendCommand.Build(options));
        root.Subcommands.Add(PipeCommand.Build(options));
        root.Subcommands.Add(BenchCommand.Build(options));
        root.Subcommands.Add(ExplainCommand.Build(options));
        root.Subcommands.Add(CompletionCommand.Build());
        root.Options.OfType<VersionOption>().Single().Action = new VersionText();
        root.SetAction((typed, cancellationToken) => Console.IsInputRedirected
            ? PipeCommand.RunAsync(options.Read(typed), [], outputPath: null, options.IsJson(typed), cancellationToken)
            : PromptCommand.RunAsync(options.Read(typed), cancellationToken));
        return root;
    }
}
