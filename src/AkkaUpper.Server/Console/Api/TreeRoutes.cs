using AkkaUpper.Server.WebConsole.Live;

namespace AkkaUpper.Server.WebConsole.Api;

/// <summary>The supervision tree, a page at a time.</summary>
internal sealed class TreeRoutes(TreeView tree)
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/tree", ShowAsync);

    private Task ShowAsync(HttpContext http)
    {
        string path = http.Request.Query["path"].ToString() is { Length: > 0 } said ? said.TrimEnd('/') : "/user";
        if (ChildPage.Read(http.Request.Query, out string problem) is not { } page)
            return Reply.ProblemAsync(http, StatusCodes.Status400BadRequest, problem);
        return tree.Find(path, page) is { } node
            ? Reply.JsonAsync(http, node, ConsoleJson.Default.TreeNode)
            : Reply.ProblemAsync(http, StatusCodes.Status404NotFound, $"there is no actor {path}");
    }
}
