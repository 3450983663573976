using System.CommandLine;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Akka;
using Akka.IO;
using Akka.Streams;
using Akka.Streams.Dsl;
using AkkaUpper.Client.Cli;
using AkkaUpper.Client.Streams;
using AkkaUpper.Protocol.Framing;

namespace AkkaUpper.Client.Pipe;

/// <summary>
/// <c>pipe [FILE...]</c>, and what happens without a command when standard input is no terminal: a filter. Any bytes, any
/// length, constant memory.
/// </summary>
internal static class PipeCommand
{
    public static Command Build(SharedOptions options)
    {
        var files = new Argument<string[]>("file")
        {
            Description = "What to upper-case, one after the other; - or nothing is standard input",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var output = new Option<string?>("--output", "-o")
        {
            Description = "Where the answer goes; the file appears when it is complete, or not at all [default: standard output]",
            HelpName = "file",
        };
        var command = new Command("pipe", "Upper-case standard input or files, as a filter") { files, output };
        command.SetAction((typed, cancellationToken) => RunAsync(
            options.Read(typed), typed.GetValue(files) ?? [], typed.GetValue(output), options.IsJson(typed), cancellationToken));
        return command;
    }

    public static async Task<int> RunAsync(
        ClientSettings settings, IReadOnlyList<string> files, string? outputPath, bool isJson, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        await using var input = new InputFiles(files);
        await using var output = OutputFile.Open(outputPath);
        await using var session = new Session(settings);
        var progress = new PipeProgress();
        Task piping = PipeAsync(session, input, output.Stream, progress, cancellationToken);
        // A bar among the answers on a terminal would help nobody.
        if (!Console.IsErrorRedirected && (outputPath is not null || Console.IsOutputRedirected))
            await new ProgressBar(progress, input.TotalLength).ShowUntilAsync(piping);
        await piping;
        output.Commit();
        if (isJson)
            SayFigures(progress, clock.Elapsed);
        return ExitCode.Ok;
    }

    /// <summary>On standard error: the other one belongs to the answers.</summary>
    private static void SayFigures(PipeProgress progress, TimeSpan elapsed) => Console.Error.WriteLine(JsonLine.Of(new JsonObject
    {
        ["bytesIn"] = progress.Sent,
        ["bytesOut"] = progress.Stored,
        ["seconds"] = Math.Round(elapsed.TotalSeconds, 3),
    }));

    private static Task PipeAsync(
        Session session, Stream input, Stream output, PipeProgress progress, CancellationToken cancellationToken)
    {
        ClientSettings settings = session.Settings;
        Flow<ByteString, ByteString, NotUsed> flow = settings.Framing.Kind == FramingKind.Stream
            ? UpperFlow.Raw(session.System, settings.Servers[0], settings)
            : UpperFlow.Bytes(session.Connect(), settings.Framing);
        return UpperPipe.RunAsync(flow, input, output, session.System.Materializer(), progress, cancellationToken);
    }
}
