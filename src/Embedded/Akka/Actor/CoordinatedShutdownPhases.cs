using Akka.Configuration;

namespace Akka.Actor;

/// <summary>The phases of a coordinated shutdown as configured, in an order in which each follows those it depends on.</summary>
internal sealed class CoordinatedShutdownPhases
{
    private readonly Dictionary<string, Phase> _phases = [];
    private readonly List<string> _ordered = [];

    /// <param name="config"><c>akka.coordinated-shutdown</c>.</param>
    /// <exception cref="ArgumentException">A phase depends on itself in the end.</exception>
    public CoordinatedShutdownPhases(Config config)
    {
        var timeout = config.GetTimeSpan("default-phase-timeout", allowInfinite: false);
        foreach (var (name, value) in config.GetConfig("phases").AsEnumerable())
        {
            var phase = config.GetConfig($"phases.{name}");
            _phases[name] = value.IsObject()
                ? new Phase(
                    [.. phase.GetStringList("depends-on", [])],
                    phase.GetTimeSpan("timeout", timeout, allowInfinite: false),
                    phase.GetBoolean("recover", true))
                : new Phase([], timeout, Recover: true);
        }

        // A phase may be known by nothing but that another one depends on it.
        foreach (var name in _phases.Values.SelectMany(phase => phase.DependsOn).Distinct().ToArray())
            _phases.TryAdd(name, new Phase([], timeout, Recover: true));

        var visiting = new HashSet<string>();
        foreach (var name in _phases.Keys)
            Order(name, visiting);
    }

    public IReadOnlyList<string> Ordered => _ordered;

    public bool TryGet(string name, out Phase phase) => _phases.TryGetValue(name, out phase!);

    public IEnumerable<string> From(string? first) =>
        first is null ? _ordered : _ordered.SkipWhile(name => name != first);

    private void Order(string name, HashSet<string> visiting)
    {
        if (_ordered.Contains(name))
            return;
        if (!visiting.Add(name))
        {
            throw new ArgumentException(
                $"The phases of the coordinated shutdown can't be ordered: [{name}] depends on itself, by way of "
                + $"[{string.Join(", ", visiting)}].");
        }

        foreach (var before in _phases[name].DependsOn)
            Order(before, visiting);
        visiting.Remove(name);
        _ordered.Add(name);
    }

    /// <param name="DependsOn">The phases that come first.</param>
    /// <param name="Timeout">How long its tasks may take.</param>
    /// <param name="Recover">Whether the shutdown goes on after a task failed or the time ran out.</param>
    public sealed record Phase(IReadOnlyList<string> DependsOn, TimeSpan Timeout, bool Recover);
}
