using System.Diagnostics;

namespace AkkaUpper.Benchmarks.Compare;

/// <summary>A server that takes part: how it is started so that it listens on given ports of 127.0.0.1.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="StartInfo">The command for these ports and this file of certificate and key.</param>
internal sealed record Contender(string Name, Func<Ports, string, ProcessStartInfo> StartInfo)
{
    /// <summary>Our own server: the framings and TLS are endpoints of one process.</summary>
    public static Contender AkkaUpper(string name, string executable) => new(name, (ports, certificate) =>
    {
        const string Endpoints = "AKKA_UPPER__SERVER__ENDPOINTS__";
        var start = new ProcessStartInfo(executable, ["--port", $"{ports.Stream}", "--max-connections", "20000"]);
        start.Environment[$"{Endpoints}LINE__PORT"] = $"{ports.Line}";
        start.Environment[$"{Endpoints}LINE__FRAMING"] = "line";
        start.Environment[$"{Endpoints}TLS__PORT"] = $"{ports.Tls}";
        start.Environment[$"{Endpoints}TLS__TLS__CERTIFICATE"] = certificate;
        return start;
    });

    /// <summary>A server of this program's own; it frames nothing.</summary>
    public static Contender Peer(string name) => new(name, (ports, certificate) => new ProcessStartInfo(
        Environment.ProcessPath!, ["peer", name, $"{ports.Stream}", $"{ports.Line}", $"{ports.Tls}", certificate]));
}

/// <summary>Where a contender listens.</summary>
/// <param name="Stream">Answers what comes as it comes.</param>
/// <param name="Line">Answers whole lines.</param>
/// <param name="Tls">As Stream, over TLS.</param>
internal sealed record Ports(int Stream, int Line, int Tls);
