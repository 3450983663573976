using System.Net.Sockets;
using Akka.Actor;

namespace Akka.IO;

// Closing: the first cause is the one that is told, to the handler and to who asked.
internal abstract partial class TcpConnection
{
    // Why it closes, once it does: queued writes go out first.
    private Tcp.ConnectionClosed? _closing;
    private IActorRef? _closeCommander;
    private bool _isOutputShut;

    private void OnClose(Tcp.CloseCommand close)
    {
        if (_socket is null)
            return;
        if (close is Tcp.Abort)
        {
            _closeCommander = Sender;
            _socket.LingerState = new LingerOption(true, 0);
            Finish(close.Event);
        }
        else if (_closing is null)
        {
            BeginClose(close.Event, Sender);
        }
        else if (_isOutputShut && close is Tcp.Close)
        {
            // Weary of waiting for the peer.
            _closeCommander = Sender;
            Finish(close.Event);
        }
    }

    private void BeginClose(Tcp.ConnectionClosed reason, IActorRef? commander)
    {
        _closing = reason;
        _closeCommander = commander;
        // Unregistered, there is nobody whose writes would have to go first.
        if (_head is null || _watch is null)
            EndWriting();
        else
            Flush();
    }

    /// <summary>All is written: close, or close one direction and wait for the peer.</summary>
    private void EndWriting()
    {
        if (!_closing!.IsConfirmed || _peerClosed || _watch is null)
        {
            Finish(_closing);
            return;
        }

        if (_isOutputShut)
            return;
        _isOutputShut = true;
        try
        {
            _socket!.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException failure)
        {
            Fail(failure.SocketErrorCode);
        }
    }

    private void Finish(Tcp.ConnectionClosed reason)
    {
        _closing = reason;
        CloseSocket();
        _handler?.Tell(reason, Self);
        if (_closeCommander is not null && !_closeCommander.Equals(_handler))
            _closeCommander.Tell(reason, Self);
        Context.Stop(Self);
    }
}
