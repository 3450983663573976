using Microsoft.AspNetCore.Routing.Patterns;

namespace AkkaUpper.Server.WebConsole.Api;

/// <summary>What can be asked for.</summary>
internal sealed class IndexRoutes
{
    private const string Any = "*";

    /// <summary>To be called when all others are mapped.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        IReadOnlyList<RouteModel>? all = null;
        routes.MapGet("/api", http => Reply.JsonAsync(http, new RoutesModel(all ??= [.. Of(routes)]), ConsoleJson.Default.RoutesModel));
    }

    private static IEnumerable<RouteModel> Of(IEndpointRouteBuilder routes) =>
        from route in routes.DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        from method in route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [Any]
        select new RouteModel(method, PathOf(route.RoutePattern));

    private static string PathOf(RoutePattern pattern) => "/" + pattern.RawText?.TrimStart('/');
}

/// <summary>Every route of the console.</summary>
internal sealed record RoutesModel(IReadOnlyList<RouteModel> Routes);

/// <summary>A method, <c>*</c> for any, and a path with its parameters in braces.</summary>
internal sealed record RouteModel(string Method, string Path);
