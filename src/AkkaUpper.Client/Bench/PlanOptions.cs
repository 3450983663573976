using System.CommandLine;
using AkkaUpper.Client.Cli;
using AkkaUpper.Client.Load;
using AkkaUpper.Configuration;

namespace AkkaUpper.Client.Bench;

/// <summary>The options of <c>bench</c>.</summary>
internal sealed class PlanOptions
{
    private static readonly LoadPlan Defaults = new();

    private readonly Option<int> _connections = new("--connections", "-c")
    {
        Description = "Connections, all open before the first request",
        HelpName = "number",
        DefaultValueFactory = _ => Defaults.Connections,
    };

    private readonly Option<int> _depth = new("--pipeline", "-p")
    {
        Description = "Requests on their way over each connection",
        HelpName = "number",
        DefaultValueFactory = _ => Defaults.Depth,
    };

    private readonly Option<int> _size = new("--size")
    {
        Description = "Bytes of each text",
        HelpName = "bytes",
        DefaultValueFactory = _ => Defaults.Size,
    };

    private readonly Option<string> _text = new("--text")
    {
        Description = "What the texts are made of",
        DefaultValueFactory = _ => "ascii",
    };

    private readonly Option<long?> _count = new("--count", "-n")
    {
        Description = "Stop after so many requests, over all connections",
        HelpName = "number",
    };

    private readonly Option<string> _duration = new("--duration", "-d")
    {
        Description = "Stop after this time, if no count is given",
        HelpName = "10 s",
        DefaultValueFactory = _ => "10 s",
    };

    private readonly Option<double?> _rate = new("--rate")
    {
        Description = "Requests a second at fixed times, late answers counted from when they were due [default: as fast as answers come]",
        HelpName = "number",
    };

    private readonly Option<string?> _warmUp = new("--warm-up")
    {
        Description = "How long to send before counting [default: 1 s, with a count 0 s]",
        HelpName = "1 s",
    };

    private readonly Option<int> _seed = new("--seed")
    {
        Description = "Chooses the texts; the same seed repeats them",
        HelpName = "number",
        DefaultValueFactory = _ => Defaults.Seed,
    };

    public void AddTo(Command command)
    {
        _text.AcceptOnlyFromAmong([.. Enum.GetNames<TextKind>().Select(name => name.ToLowerInvariant())]);
        foreach (Option option in new Option[] { _connections, _depth, _size, _text, _count, _duration, _rate, _warmUp, _seed })
            command.Options.Add(option);
    }

    /// <exception cref="UsageException">A value makes no sense.</exception>
    public LoadPlan Read(ParseResult typed)
    {
        long? count = typed.GetValue(_count);
        return new LoadPlan
        {
            Connections = InRange(typed, _connections, 1, 60_000),
            Depth = InRange(typed, _depth, 1, 1_000_000),
            Size = InRange(typed, _size, 0, 16 * 1024 * 1024),
            Kind = Enum.Parse<TextKind>(typed.GetRequiredValue(_text), ignoreCase: true),
            Count = count is null or > 0 ? count : throw new UsageException($"--count is {count} but has to be 1 or more"),
            Duration = Duration(typed.GetRequiredValue(_duration), _duration.Name),
            Rate = typed.GetValue(_rate) is var rate && rate is null or (> 0 and <= 100_000_000)
                ? rate
                : throw new UsageException($"--rate is {rate} but has to be above 0"),
            WarmUp = typed.GetValue(_warmUp) is { } warmUp
                ? Duration(warmUp, _warmUp.Name)
                : count is null ? Defaults.WarmUp : TimeSpan.Zero,
            Seed = typed.GetValue(_seed),
        };
    }

    private static int InRange(ParseResult typed, Option<int> option, int min, int max)
    {
        int value = typed.GetValue(option);
        return value >= min && value <= max
            ? value
            : throw new UsageException($"{option.Name} is {value} but has to be from {min} to {max}");
    }

    private static TimeSpan Duration(string text, string option) => Quantity.TryParseDuration(text, out TimeSpan duration)
        ? duration
        : throw new UsageException($"{option} is \"{text}\" but has to be a duration, for instance 30 s");
}
