using AkkaUpper.Server.WebConsole.Api;
using AkkaUpper.Telemetry;

namespace AkkaUpper.Server.WebConsole.Live;

/// <summary>
/// The supervision tree, made from the records: no actor is asked. Connections are a page of their endpoint's children.
/// </summary>
internal sealed class TreeView(ConsoleContext context, ClientActors clients)
{
    private const string User = "/user";

    /// <summary>Everything but connections, flat and without children.</summary>
    public IReadOnlyList<TreeNode> Upper() =>
        [Server(), .. context.Record.Endpoints.Select(Endpoint), .. clients.Nodes()];

    /// <summary>The node of a path with a page of its children; null if there is none.</summary>
    public TreeNode? Find(string path, ChildPage page)
    {
        if (path == User)
            return WithChildren(Guardian(), [Server(), .. clients.Nodes()], page);
        if (path == ServerRecord.Path)
            return WithChildren(Server(), [.. context.Record.Endpoints.Select(Endpoint)], page);
        if (clients.Nodes().FirstOrDefault(node => node.Path == path) is { } client)
            return WithChildren(client, [], page);
        if (!ActorPlace.TryParse(path, out string? name, out long? number) || context.Record.Find(name) is not { } endpoint)
            return null;
        if (number is { } wanted)
            return endpoint.Find(wanted) is { } connection ? WithChildren(Connection(connection), [], page) : null;
        return Endpoint(endpoint) with
        {
            Offset = page.Offset,
            Limit = page.Limit,
            Children = page.Limit == 0 ? [] : [.. page.Of(endpoint.Connections()).Select(Connection)],
        };
    }

    private static TreeNode WithChildren(TreeNode node, IReadOnlyList<TreeNode> children, ChildPage page) => node with
    {
        ChildCount = children.Count,
        Offset = page.Offset,
        Limit = page.Limit,
        Children = [.. children.Skip(page.Offset).Take(page.Limit)],
    };

    private static string Describe(ConnectionRecord connection) =>
        connection.IsRefused ? "told that there is no place for it" : "one client: frames, upper case, answers, limits";

    private TreeNode Guardian() => new()
    {
        Path = User,
        Kind = "guardian",
        Role = "the actors of this program",
        State = "running",
        AgeSeconds = Written.Seconds(context.Record.Age),
        Supervision = "its end is the end of the actor system",
    };

    private TreeNode Server() => new()
    {
        Path = ServerRecord.Path,
        Kind = "server",
        Role = "owns the endpoints, answers for their start, brings them to rest",
        State = Written.Name(context.Record.State),
        AgeSeconds = Written.Seconds(context.Record.Age),
        Restarts = context.Record.Restarts,
        LastCause = context.Record.LastCause,
        ChildCount = context.Record.Endpoints.Count,
        CanCrash = context.Console.IsPlayground,
        Supervision = "restarted, and all its endpoints start anew with it; given up after ten failures in a minute",
    };

    private TreeNode Endpoint(EndpointRecord endpoint)
    {
        EndpointTotals totals = endpoint.Totals();
        return new TreeNode
        {
            Path = endpoint.Path,
            Kind = "endpoint",
            Role = "binds, counts, refuses, binds again when its listener is lost",
            State = Written.Name(endpoint.State),
            AgeSeconds = Written.Seconds(context.Record.Age),
            Address = endpoint.Address?.ToString(),
            Frames = totals.Frames,
            BytesIn = totals.BytesIn,
            BytesOut = totals.BytesOut,
            Restarts = endpoint.Restarts,
            LastCause = endpoint.LastCause,
            ChildCount = endpoint.LiveCount,
            CanCrash = context.Console.IsPlayground,
            Supervision = "restarted, and its connections end with it; ten failures in a minute end the server",
        };
    }

    private TreeNode Connection(ConnectionRecord connection)
    {
        bool isServed = connection.State is ConnectionState.Reading or ConnectionState.Paused;
        return new TreeNode
        {
            Path = connection.Path,
            Kind = "connection",
            Role = Describe(connection),
            State = Written.Name(connection.State),
            AgeSeconds = Written.Seconds(connection.Age),
            Remote = connection.Remote?.ToString(),
            Frames = connection.Frames,
            BytesIn = connection.BytesIn,
            BytesOut = connection.BytesOut,
            LastCause = connection.Cause,
            CanCrash = context.Console.IsPlayground && connection.State != ConnectionState.Ended,
            CanClose = isServed,
            Supervision = "stopped, never restarted: a new actor would know nothing of a half-read frame",
        };
    }
}
