using System.Net;
using System.Net.Sockets;

namespace AkkaUpper.EndToEnd.Tests.Harness;

/// <summary>The server's executable, listening on a port that the system chose.</summary>
internal sealed class UpperServerProcess : IAsyncDisposable
{
    private const string PortVariable = "AKKA_UPPER__SERVER__ENDPOINTS__TEXT__PORT";
    private const string ConsoleVariable = "AKKA_UPPER__SERVER__CONSOLE__ADDRESS";

    private UpperServerProcess(RunningProcess process, IPEndPoint address, Transport transport)
    {
        Transport = transport;
        Process = process;
        Address = address;
    }

    public RunningProcess Process { get; }

    public IPEndPoint Address { get; }

    public Transport Transport { get; }

    /// <summary>Starts it and waits until it says where it listens.</summary>
    public static Task<UpperServerProcess> StartAsync(params string[] arguments) => StartAsync(arguments, environment: null);

    /// <summary>Starts it so that one specification can be tested over two transports.</summary>
    public static Task<UpperServerProcess> StartAsync(Transport transport, IEnumerable<KeyValuePair<string, string>> environment) =>
        StartAsync(transport == Transport.Tls ? ["--tls-self-signed"] : [], environment, transport);

    /// <param name="arguments">The server's.</param>
    /// <param name="environment">Settings, for instance.</param>
    /// <param name="launcher">A command that becomes the program it is given, as prlimit does.</param>
    public static Task<UpperServerProcess> StartAsync(
        string[] arguments, IEnumerable<KeyValuePair<string, string>>? environment, params string[] launcher) =>
        StartAsync(arguments, environment, Transport.Plain, launcher);

    private static async Task<UpperServerProcess> StartAsync(
        string[] arguments, IEnumerable<KeyValuePair<string, string>>? environment, Transport transport, params string[] launcher)
    {
        string[] command = [.. launcher, Executables.Server, .. arguments];
        // In the environment, so that a test's own --port and --console count.
        var process = new RunningProcess(
            command[0],
            command[1..],
            [KeyValuePair.Create(PortVariable, "0"), KeyValuePair.Create(ConsoleVariable, "off"), .. environment ?? []]);
        try
        {
            IPEndPoint address = await AddressOfAsync(process, "text");
            await process.LineAsync(" started");
            return new UpperServerProcess(process, address, transport);
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    public async Task<Peer> ConnectAsync() => await Peer.ConnectAsync(Address, Transport);

    /// <summary>Where an endpoint listens that is not the one named text.</summary>
    public Task<IPEndPoint> AddressOfAsync(string endpoint) => AddressOfAsync(Process, endpoint);

    public async Task<bool> IsRefusingAsync()
    {
        using var socket = new Socket(Address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(Address);
            return false;
        }
        catch (SocketException refused) when (refused.SocketErrorCode == SocketError.ConnectionRefused)
        {
            return true;
        }
    }

    public ValueTask DisposeAsync() => Process.DisposeAsync();

    private static async Task<IPEndPoint> AddressOfAsync(RunningProcess process, string endpoint)
    {
        string line = await process.LineAsync($"Endpoint {endpoint} listens on ");
        return IPEndPoint.Parse(line.Split("listens on ")[1].Split(',')[0]);
    }
}
