using System.CommandLine;
using System.Text.Json.Nodes;
using AkkaUpper.Client.Cli;
using AkkaUpper.Protocol.Casing;
using Spectre.Console;

namespace AkkaUpper.Client.Explain;

/// <summary><c>explain TEXT</c>: which characters change, and how. Needs no server.</summary>
internal static class ExplainCommand
{
    public static Command Build(SharedOptions options)
    {
        var text = new Argument<string[]>("text")
        {
            Description = "What to explain; several words are joined by spaces",
            Arity = ArgumentArity.OneOrMore,
        };
        var locale = new Option<string>("--locale")
        {
            Description = "Whose upper case",
            DefaultValueFactory = _ => "root",
        };
        locale.AcceptOnlyFromAmong([.. CasingLocales.Tags]);
        var command = new Command("explain", "Show what upper-casing does to a text, without a server") { text, locale };
        command.SetAction(typed =>
        {
            CasingLocales.TryParse(typed.GetRequiredValue(locale), out CasingLocale parsed);
            var explanation = Explanation.Of(string.Join(' ', typed.GetRequiredValue(text)), parsed);
            if (options.IsJson(typed))
                Console.Out.WriteLine(Json(explanation));
            else
                Write(AnsiConsole.Console, explanation);
            return ExitCode.Ok;
        });
        return command;
    }

    public static void Write(IAnsiConsole console, Explanation explanation)
    {
        console.WriteLine(explanation.Answer);
        console.WriteLine();
        (Explanation.Piece Piece, int Times)[] changes = [.. explanation.Changes];
        if (changes.Length == 0)
        {
            console.WriteLine("Nothing changed.");
        }
        else
        {
            var table = new Table { Border = TableBorder.Rounded };
            foreach (string name in new[] { "from", "code points", "to", "code points", "times", "" })
                table.AddColumn(name);
            foreach ((Explanation.Piece piece, int times) in changes)
            {
                table.AddRow(
                    new Text(piece.Before), new Text(Names(piece.Before)), new Text(piece.After), new Text(Names(piece.After)),
                    new Text($"{times}"), new Text(piece.Grew ? "grew" : ""));
            }

            console.Write(table);
        }

        console.WriteLine(
            $"code points {Explanation.CodePoints(explanation.Text)} -> {Explanation.CodePoints(explanation.Answer)}, "
            + $"bytes {Explanation.Bytes(explanation.Text)} -> {Explanation.Bytes(explanation.Answer)}");
    }

    private static string Json(Explanation explanation) => JsonLine.Of(new JsonObject
    {
        ["text"] = explanation.Text,
        ["answer"] = explanation.Answer,
        ["codePoints"] = Counts(explanation, Explanation.CodePoints),
        ["bytes"] = Counts(explanation, Explanation.Bytes),
        ["changes"] = new JsonArray(
        [
            .. explanation.Changes.Select(change => new JsonObject
            {
                ["from"] = change.Piece.Before,
                ["to"] = change.Piece.After,
                ["times"] = change.Times,
                ["grew"] = change.Piece.Grew,
            }),
        ]),
    });

    private static JsonObject Counts(Explanation explanation, Func<string, int> count) => new()
    {
        ["before"] = count(explanation.Text),
        ["after"] = count(explanation.Answer),
    };

    private static string Names(string text) =>
        string.Join(' ', text.EnumerateRunes().Select(rune => $"U+{rune.Value:X4}"));
}
