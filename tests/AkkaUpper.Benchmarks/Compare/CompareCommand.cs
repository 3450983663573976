using System.CommandLine;
using AkkaUpper.Benchmarks.Compare.Peers;
using AkkaUpper.Benchmarks.Compare.Scenarios;

namespace AkkaUpper.Benchmarks.Compare;

/// <summary>
/// Runs AkkaUpper and the peers in turn under the same verified load, several rounds of it, so that a disturbance of the
/// machine meets all of them; prints medians, ratios and spread.
/// </summary>
internal static class CompareCommand
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);

    public static Task<int> RunAsync(string[] arguments)
    {
        var rounds = new Option<int>("--rounds") { Description = "Rounds over all servers.", DefaultValueFactory = _ => 3 };
        var seconds = new Option<double>("--seconds") { Description = "Time of each load.", DefaultValueFactory = _ => 1.5 };
        var only = new Option<string>("--only") { Description = "Only scenarios whose names contain this.", HelpName = "TEXT" };
        var servers = new Option<string[]>("--server")
        {
            Description = "Another build of akka-upper-server to measure too.",
            HelpName = "NAME=PROGRAM",
            DefaultValueFactory = _ => [],
        };
        var command = new RootCommand("Compares AkkaUpper with other servers under the same verified load.")
        {
            rounds, seconds, only, servers,
        };
        command.SetAction((parsed, cancellation) => CompareAsync(
            [
                Contender.Peer(PeerServer.Sockets),
                Contender.Peer(PeerServer.Kestrel),
                Contender.AkkaUpper("AkkaUpper", ServerExecutable()),
                .. parsed.GetRequiredValue(servers).Select(server => server.Split('=', 2)).Select(pair => Contender.AkkaUpper(pair[0], pair[^1])),
            ],
            [.. Scenario.Groups(TimeSpan.FromSeconds(parsed.GetValue(seconds)))
                .Select(group => group
                    .Where(scenario => scenario.Name.Contains(parsed.GetValue(only) ?? "", StringComparison.OrdinalIgnoreCase)).ToArray())
                .Where(group => group.Length > 0)],
            parsed.GetValue(rounds),
            cancellation));
        return command.Parse(arguments).InvokeAsync();
    }

    private static async Task<int> CompareAsync(
        Contender[] contenders, Scenario[][] groups, int rounds, CancellationToken cancellation)
    {
        using var certificate = new TemporaryCertificate();
        var report = new CompareReport(contenders, [.. groups.SelectMany(group => group)]);
        for (int round = 1; round <= rounds; round++)
        {
            foreach (Contender contender in contenders)
            {
                foreach (Scenario[] group in groups)
                    await MeasureAsync(contender, group, certificate.Path, report, $"{round}/{rounds}", cancellation);
            }
        }

        report.Write(Console.Out);
        return 0;
    }

    private static async Task MeasureAsync(
        Contender contender, Scenario[] group, string certificate, CompareReport report, string round, CancellationToken cancellation)
    {
        await using ContenderProcess server = await ContenderProcess.StartAsync(contender, certificate, cancellation);
        await new Exchange("warm-up", WarmUp, clients: 64, depth: 1).RunAsync(server, cancellation);
        foreach (Scenario scenario in group)
        {
            Measured measured = await scenario.RunAsync(server, cancellation);
            report.Add(contender, scenario, measured);
            await Console.Error.WriteLineAsync(
                $"round {round}  {contender.Name,-12} {scenario.Name,-22} {measured.Value,9:0.00} {scenario.Unit}");
        }
    }

    private static string ServerExecutable()
    {
        // artifacts/<engine>/bin/<project>/<configuration>/<program>
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(own.Parent!.Parent!.FullName, "AkkaUpper.Server", own.Name, "akka-upper-server");
    }
}
