using System.Net;
using System.Net.Sockets;
using Akka.Actor;

namespace Akka.IO;

/// <summary>A connection asked for by Connect: Resolving and connecting -> (as every connection).</summary>
internal sealed class TcpOutgoingConnection(TcpSettings settings, SocketWatcher watcher, Tcp.Connect connect, IActorRef commander)
    : TcpConnection(settings, watcher, connect.PullMode)
{
    private readonly CancellationTokenSource _abandoned = new();
    private bool _isConnecting = true;
    // Written by the attempt, which runs outside of the actor's turns.
    private volatile Socket? _attempt;

    protected override void PreStart()
    {
        if (connect.Timeout is { } timeout)
            _abandoned.CancelAfter(timeout);
        Establish(_abandoned.Token).PipeTo(Self, ActorRefs.NoSender, static socket => socket, static failure => new Status.Failure(failure));
    }

    protected override bool Receive(object message)
    {
        if (!_isConnecting)
            return base.Receive(message);
        switch (message)
        {
            case Socket socket:
                _isConnecting = false;
                Open(socket, commander, connect.Options);
                return true;
            case Status.Failure failure:
                commander.Tell(connect.FailureMessage.WithCause(Reason(failure.Cause)), Self);
                Context.Stop(Self);
                return true;
            default:
                return false;
        }
    }

    protected override void PostStop()
    {
        _abandoned.Cancel();
        _abandoned.Dispose();
        // A socket whose message came too late; one that was handed over is closed there.
        if (_isConnecting)
            _attempt?.Dispose();
        base.PostStop();
    }

    private async Task<Socket> Establish(CancellationToken abandoned)
    {
        var (address, family) = await Resolve(abandoned).ConfigureAwait(false);
        SocketException? refusal = null;
        foreach (var candidate in address)
        {
            var socket = new Socket(family ?? candidate.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            _attempt = socket;
            try
            {
                foreach (var option in connect.Options)
                    option.BeforeConnect(socket);
                if (connect.LocalAddress is not null)
                    socket.Bind(connect.LocalAddress);
                await socket.ConnectAsync(candidate, abandoned).ConfigureAwait(false);
                return socket;
            }
            catch (SocketException failure)
            {
                // The next address may do; the last one's reason is told.
                socket.Dispose();
                refusal = failure;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw refusal ?? new SocketException((int)SocketError.HostNotFound);
    }

    private async Task<(EndPoint[] Addresses, AddressFamily? Family)> Resolve(CancellationToken abandoned)
    {
        if (connect.RemoteAddress is not DnsEndPoint name)
            return ([connect.RemoteAddress], connect.LocalAddress?.AddressFamily);
        var family = Settings.OutgoingSocketForceIpv4 ? AddressFamily.InterNetwork : name.AddressFamily;
        var found = await Dns.GetHostAddressesAsync(name.Host, family, abandoned).ConfigureAwait(false);
        return ([.. found.Select(EndPoint (address) => new IPEndPoint(address, name.Port))], null);
    }

    private Exception Reason(Exception failure) =>
        failure is OperationCanceledException ? new TimeoutException($"No connection to {connect.RemoteAddress} within {connect.Timeout}") : failure;
}
