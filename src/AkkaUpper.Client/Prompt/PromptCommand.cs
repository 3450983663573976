using Akka.Actor;
using AkkaUpper.Client.Cli;

namespace AkkaUpper.Client.Prompt;

/// <summary>What happens without a command on a terminal: a line, its answer, the next line, until Ctrl+D.</summary>
internal static class PromptCommand
{
    public static async Task<int> RunAsync(ClientSettings settings, CancellationToken cancellationToken)
    {
        await using var session = new Session(settings with { FailFast = true });
        LineHistory history = LineHistory.Load();
        var editor = new LineEditor(Console.IsOutputRedirected ? "" : $"{settings.Servers[0]}> ", history);
        session.System.ActorOf(Props.Create<ConnectionWatch>((Action<string>)editor.Say));
        var prompt = new PromptSession(session.Connect(), settings, editor);
        try
        {
            // Reading a key can't be cancelled; after Ctrl+C the thread that waits for it goes with the process.
            while (await Task.Run(editor.Read, cancellationToken).WaitAsync(cancellationToken) is { } line)
            {
                if (!await prompt.HandleAsync(line, cancellationToken))
                    break;
            }
        }
        catch (OperationCanceledException)
        {
            // The shell's prompt goes on a line of its own.
            Console.WriteLine();
            throw;
        }
        finally
        {
            history.Save();
        }

        return ExitCode.Ok;
    }
}
