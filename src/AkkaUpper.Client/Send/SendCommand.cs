using System.CommandLine;
using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using AkkaUpper.Client.Cli;

namespace AkkaUpper.Client.Send;

/// <summary><c>send TEXT...</c>: the answer on standard output, and nothing else.</summary>
internal static class SendCommand
{
    public static Command Build(SharedOptions options)
    {
        var text = new Argument<string[]>("text")
        {
            Description = "What to upper-case; several words are joined by spaces",
            Arity = ArgumentArity.OneOrMore,
        };
        var command = new Command("send", "Upper-case a text") { text };
        command.SetAction((typed, cancellationToken) =>
            RunAsync(options.Read(typed), string.Join(' ', typed.GetRequiredValue(text)), options.IsJson(typed), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        ClientSettings settings, string text, bool isJson, CancellationToken cancellationToken)
    {
        await using var session = new Session(settings with { FailFast = true });
        var clock = Stopwatch.StartNew();
        string answer = await session.Connect().UpperAsync(text, cancellationToken);
        string line = !isJson ? answer : JsonLine.Of(new JsonObject
        {
            ["text"] = text,
            ["answer"] = answer,
            ["milliseconds"] = Math.Round(clock.Elapsed.TotalMilliseconds, 3),
        });
        // Not by way of Console.Out, whose encoding is the terminal's.
        await using Stream output = Console.OpenStandardOutput();
        await output.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"), CancellationToken.None);
        return ExitCode.Ok;
    }
}
