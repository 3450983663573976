using System.CommandLine;

namespace AkkaUpper.Client.Cli;

/// <summary><c>completion bash|zsh|fish</c>: what a shell needs to complete commands, options and their values.</summary>
internal static class CompletionCommand
{
    // Each asks the program itself, by System.CommandLine's suggest directive, so they never fall behind.
    private static readonly Dictionary<string, string> Scripts = new(StringComparer.Ordinal)
    {
        ["bash"] = """
            _akka_upper() {
                local IFS=$'\n'
                COMPREPLY=($(compgen -W "$("${COMP_WORDS[0]}" "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
            }
            complete -o default -F _akka_upper akka-upper
            """,
        ["zsh"] = """
            _akka_upper() {
                local -a found
                found=(${(f)"$("${words[1]}" "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)"})
                compadd -- $found
            }
            compdef _akka_upper akka-upper
            """,
        ["fish"] = """
            complete -c akka-upper -a '(akka-upper "[suggest:"(commandline -C)"]" (commandline -cp) 2>/dev/null)'
            """,
    };

    public static Command Build()
    {
        var shell = new Argument<string>("shell") { Description = "Which shell: bash, zsh or fish" };
        shell.AcceptOnlyFromAmong([.. Scripts.Keys]);
        var command = new Command("completion", "Print a script that completes commands and options: source <(akka-upper completion bash)")
        {
            shell,
        };
        command.SetAction(typed =>
        {
            Console.Out.Write(Scripts[typed.GetRequiredValue(shell)] + "\n");
            return ExitCode.Ok;
        });
        return command;
    }
}
