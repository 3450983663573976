using System.Diagnostics;
using System.Globalization;
using Akka.Actor;
using AkkaUpper.Client.Cli;
using AkkaUpper.Client.Explain;
using AkkaUpper.Protocol.Casing;
using Spectre.Console;

namespace AkkaUpper.Client.Prompt;

/// <summary>What a line at the prompt means: a text for the server, or a command for the prompt.</summary>
internal sealed class PromptSession(UpperClient client, ClientSettings settings, LineEditor editor)
{
    /// <summary>After this time somebody wants to know why nothing comes.</summary>
    private static readonly TimeSpan HintAfter = TimeSpan.FromSeconds(2);

    private readonly List<double> _milliseconds = [];
    private long _failed;

    /// <returns>False if the line asks to leave.</returns>
    public async Task<bool> HandleAsync(string line, CancellationToken cancellationToken)
    {
        switch (line.Trim())
        {
            case "":
                return true;
            case ".quit" or ".exit":
                return false;
            case ".help":
                WriteHelp();
                return true;
            case ".stats":
                await WriteStatsAsync();
                return true;
        }

        if (line.StartsWith(".explain ", StringComparison.Ordinal))
            ExplainCommand.Write(AnsiConsole.Console, Explanation.Of(line[".explain ".Length..], CasingLocale.Root));
        else if (line.Length > 1 && line[0] == '.' && char.IsAsciiLetter(line[1]))
            editor.Say($"{line.Split(' ')[0]} is no command; .help lists them, and .{line} sends it as a text");
        else
            await AskAsync(line.StartsWith("..", StringComparison.Ordinal) ? line[1..] : line, cancellationToken);
        return true;
    }

    private async Task AskAsync(string text, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            Task<string> asking = client.UpperAsync(text, cancellationToken);
            if (await Task.WhenAny(asking, Task.Delay(HintAfter, cancellationToken)) != asking)
                editor.Say(Hint());
            Console.WriteLine(await asking);
            _milliseconds.Add(clock.Elapsed.TotalMilliseconds);
        }
        catch (UpperClientException error)
        {
            _failed++;
            ErrorLine.Say(error);
        }
    }

    private string Hint()
    {
        string framing = settings.Framing.Kind.ToString().ToLowerInvariant();
        return $"no answer yet; a server of another framing than {framing} may be waiting for the end of the frame (--framing)";
    }

    private static void WriteHelp() => Console.WriteLine("""
        Each line is sent, and its answer printed; lines pasted together are one text.
          .stats          connections, requests and times of this session
          .explain TEXT   which characters change, and how
          .quit           leave; so does Ctrl+D
          ..TEXT          a text that starts with a full stop
        Up and Down recall lines; Ctrl+A, E, U, K, W edit as in a shell.
        """);

    private async Task WriteStatsAsync()
    {
        ClientStatus status = await client.Pool.Ask<ClientStatus>(ClientStatus.Get.Instance);
        foreach (ClientStatus.Connection connection in status.Connections)
            Console.WriteLine($"{connection.Server}  {(connection.IsUp ? "up" : $"down: {connection.Failure?.Reason ?? "connecting"}")}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_milliseconds.Count} answered, {_failed} failed"));
        if (_milliseconds.Count > 0)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{_milliseconds.Min():0.00} ms fastest, {_milliseconds.Average():0.00} ms on average, {_milliseconds.Max():0.00} ms slowest"));
        }
    }
}
