using System.Net;
using AkkaUpper.Telemetry;
using AkkaUpper.Tls;

namespace AkkaUpper.Server.WebConsole.Api;

/// <summary>Finds the endpoint that a request wants to talk to.</summary>
internal static class EndpointChoice
{
    /// <summary>The endpoint of a name, or the first one; if it can't be talked to, says why and returns null.</summary>
    public static async Task<EndpointRecord?> FindAsync(HttpContext http, ServerRecord server, string? name)
    {
        EndpointRecord? endpoint = name is null ? server.Endpoints[0] : server.Find(name);
        if (endpoint is null)
            await Reply.ProblemAsync(http, StatusCodes.Status404NotFound, $"there is no endpoint {name}");
        else if (server.State is not (ServerState.Running or ServerState.Starting))
            await Reply.ProblemAsync(http, StatusCodes.Status503ServiceUnavailable, "the server comes to rest and takes nobody any more");
        else if (endpoint.Address is null)
            await Reply.ProblemAsync(http, StatusCodes.Status503ServiceUnavailable, $"endpoint {endpoint.Name} doesn't listen just now");
        else
            return endpoint;
        return null;
    }

    /// <summary>Where a client in this process reaches it: who listens on every address is reached on loopback.</summary>
    public static IPEndPoint Reachable(EndpointRecord endpoint)
    {
        IPEndPoint address = endpoint.Address!;
        if (address.Address.Equals(IPAddress.Any))
            return new IPEndPoint(IPAddress.Loopback, address.Port);
        return address.Address.Equals(IPAddress.IPv6Any) ? new IPEndPoint(IPAddress.IPv6Loopback, address.Port) : address;
    }

    /// <summary>What makes such a client trust it: the very certificate that it shows. Null where nothing is encrypted.</summary>
    public static ClientTls? Trust(EndpointRecord endpoint) =>
        endpoint.Settings.Tls is { } tls ? new ClientTls(new ClientTlsSettings { Pin = tls.Fingerprint }) : null;
}
