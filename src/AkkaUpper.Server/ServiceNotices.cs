using System.Net.Sockets;

namespace AkkaUpper.Server;

/// <summary>
/// Tells a service manager that the server listens, and that it has begun to stop: sd_notify(3), one datagram each to the
/// Unix socket that it names in the environment. Without one nobody wants to know.
/// </summary>
internal sealed class ServiceNotices(ILogger<ServiceNotices> log) : IHostedLifecycleService
{
    private const string Variable = "NOTIFY_SOCKET";

    private readonly string? _socket = Environment.GetEnvironmentVariable(Variable);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Every endpoint listens: the host has started all else.</summary>
    public Task StartedAsync(CancellationToken cancellationToken) => SendAsync("READY=1"u8.ToArray(), cancellationToken);

    /// <summary>The drain begins. As the last service to be added this is the first to be told.</summary>
    public Task StoppingAsync(CancellationToken cancellationToken) => SendAsync("STOPPING=1"u8.ToArray(), cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task SendAsync(byte[] notice, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(_socket))
            return;
        try
        {
            // A name that begins with @ is abstract: it stands for one that begins with a zero, and there is no file.
            var address = new UnixDomainSocketEndPoint(_socket[0] == '@' ? '\0' + _socket[1..] : _socket);
            using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
            await socket.SendToAsync(notice, SocketFlags.None, address, cancellationToken);
        }
        catch (Exception failure) when (failure is SocketException or ArgumentException or PlatformNotSupportedException)
        {
            // The server is none the worse for it.
            log.LogWarning("Can't notify the service manager at {Socket}: {Reason}", _socket, failure.Message);
        }
    }
}
