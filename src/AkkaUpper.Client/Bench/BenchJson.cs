using System.Text.Json.Nodes;
using AkkaUpper.Client.Cli;
using AkkaUpper.Client.Load;

namespace AkkaUpper.Client.Bench;

/// <summary>What a load came to, for machines. Times are in milliseconds.</summary>
internal static class BenchJson
{
    public static string Of(LoadResult result)
    {
        LatencySnapshot latency = result.Meter.Latency.Snapshot();
        LoadPlan plan = result.Plan;
        var errors = new JsonObject();
        foreach ((string reason, long count) in result.Meter.Errors)
            errors[reason] = count;
        var json = new JsonObject
        {
            ["sent"] = result.Meter.Correct + result.Meter.Wrong + result.Meter.Failed,
            ["correct"] = result.Meter.Correct,
            ["wrong"] = result.Meter.Wrong,
            ["failed"] = result.Meter.Failed,
            ["verifiedInWarmUp"] = result.Meter.VerifiedInWarmUp,
            ["seconds"] = Math.Round(result.Elapsed.TotalSeconds, 6),
            ["answersPerSecond"] = Math.Round(result.Throughput, 1),
            ["latency"] = new JsonObject
            {
                ["p50"] = Milliseconds(latency, 0.5),
                ["p90"] = Milliseconds(latency, 0.9),
                ["p99"] = Milliseconds(latency, 0.99),
                ["p99.9"] = Milliseconds(latency, 0.999),
                ["p99.99"] = Milliseconds(latency, 0.9999),
                ["max"] = Milliseconds(latency, 1),
            },
            ["fairness"] = Math.Round(result.Fairness, 6),
            ["errors"] = errors,
            ["plan"] = new JsonObject
            {
                ["connections"] = plan.Connections,
                ["pipeline"] = plan.Depth,
                ["size"] = plan.Size,
                ["text"] = plan.Kind.ToString().ToLowerInvariant(),
                ["rate"] = plan.Rate,
                ["seed"] = plan.Seed,
            },
        };
        return JsonLine.Of(json);
    }

    private static double Milliseconds(LatencySnapshot latency, double share) =>
        Math.Round(latency.Percentile(share).TotalMilliseconds, 4);
}
