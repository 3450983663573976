using System.CommandLine;
using AkkaUpper.Client.Cli;
using AkkaUpper.Client.Load;
using Spectre.Console;

namespace AkkaUpper.Client.Bench;

/// <summary><c>bench</c>: a load whose every answer is verified.</summary>
internal static class BenchCommand
{
    public static Command Build(SharedOptions options)
    {
        var plan = new PlanOptions();
        var command = new Command("bench", "Put a load on the server, verify every answer, and measure");
        plan.AddTo(command);
        command.SetAction((typed, cancellationToken) =>
            RunAsync(options.Read(typed), plan.Read(typed), options.IsJson(typed), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        ClientSettings settings, LoadPlan plan, bool isJson, CancellationToken cancellationToken)
    {
        await using var session = new Session(settings with { Window = Math.Max(settings.Window, plan.Depth) });
        var meter = new LoadMeter();
        Task<LoadResult> load = UpperLoad.RunAsync(session.System, plan, session.Settings, meter, cancellationToken: cancellationToken);
        if (!Console.IsErrorRedirected)
            await new LiveTable(plan, meter).ShowUntilAsync(load);

        LoadResult result = await load;
        if (isJson)
            Console.Out.WriteLine(BenchJson.Of(result));
        else
            new BenchReport(AnsiConsole.Console).Write(result);
        return result switch
        {
            { IsClean: true } => ExitCode.Ok,
            { GivenUp: null, Meter.Failed: 0 } => ErrorLine.Say($"{result.Meter.Wrong} wrong answers", ExitCode.ServerError),
            _ => ErrorLine.Say(result.GivenUp?.Reason ?? $"{result.Meter.Failed} requests failed", ExitCode.NoConnection),
        };
    }
}
