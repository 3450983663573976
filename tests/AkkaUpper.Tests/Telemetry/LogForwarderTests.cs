using System.Globalization;
using Akka.Actor;
using Akka.Event;
using Akka.TestKit.Xunit2;
using AkkaUpper.Telemetry;
using AkkaUpper.Tests.Hosting;
using Microsoft.Extensions.Logging;

namespace AkkaUpper.Tests.Telemetry;

/// <summary>What becomes of the actors' log.</summary>
public sealed class LogForwarderTests : TestKit
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly LineCollector _log = new();

    public LogForwarderTests() => LogForwarder.Start(Sys, new LoggerFactory([_log]));

    [Fact]
    public async Task Ten_lines_of_a_kind_are_logged_within_a_second_and_the_rest_is_counted()
    {
        for (int number = 0; number < 100; number++)
            Log.Warning("Client {0} did it", number);
        Log.Warning("Something else");

        await AwaitAssertAsync(() => Assert.Equal(100, Passed() + Counted()), Patience);
        Assert.InRange(Passed(), 10, 20);
        Assert.Contains(_log.Lines, line => line.EndsWith("Something else", StringComparison.Ordinal));
        Assert.Contains(_log.Lines, line => line.EndsWith("more within a second: Client {0} did it", StringComparison.Ordinal));
        int Passed() => _log.Lines.Count(line => line.EndsWith("did it", StringComparison.Ordinal) && !IsSum(line));
        int Counted() => _log.Lines.Where(IsSum).Sum(line => int.Parse(line.Split(' ')[0], CultureInfo.InvariantCulture));
        static bool IsSum(string line) => line.Contains("more within", StringComparison.Ordinal);
    }

    [Fact]
    public void Kinds_are_counted_apart_and_a_new_second_begins_from_zero()
    {
        var gate = new FloodGate();
        for (int line = 0; line < FloodGate.MaxLines; line++)
        {
            Assert.True(gate.TryPass("one"));
            Assert.True(gate.TryPass("other"));
        }

        Assert.False(gate.TryPass("one"));
        Assert.False(gate.TryPass("one"));
        Assert.Equal([((object)"one", 2)], gate.Reopen());
        Assert.True(gate.IsAtRest);
        Assert.True(gate.TryPass("one"));
    }
}
