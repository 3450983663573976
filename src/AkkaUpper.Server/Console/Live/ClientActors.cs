using System.Collections.Concurrent;
using System.Diagnostics;
using AkkaUpper.Server.WebConsole.Api;

namespace AkkaUpper.Server.WebConsole.Live;

/// <summary>The client actors that the console has started and that have not ended. Any thread may use it.</summary>
internal sealed class ClientActors
{
    private readonly ConcurrentDictionary<string, (string Kind, string Role, long Started, Func<(string State, int Children, long Frames)> Look)> _actors = new();

    public void Add(string path, string kind, string role, Func<(string State, int Children, long Frames)> look) =>
        _actors[path] = (kind, role, Stopwatch.GetTimestamp(), look);

    public void Remove(string path) => _actors.TryRemove(path, out _);

    public IEnumerable<TreeNode> Nodes() => _actors.OrderBy(actor => actor.Value.Started).Select(actor =>
    {
        (string state, int children, long frames) = actor.Value.Look();
        return new TreeNode
        {
            Path = actor.Key,
            Kind = actor.Value.Kind,
            Role = actor.Value.Role,
            State = state,
            AgeSeconds = Written.Seconds(Stopwatch.GetElapsedTime(actor.Value.Started)),
            Frames = frames,
            ChildCount = children,
            Supervision = "stopped: it is made for one run",
        };
    });
}
