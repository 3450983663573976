using System.Net.Sockets;
using Akka.Actor;
using Akka.Dispatch;

namespace Akka.IO;

/// <summary>Watches by asynchronous socket operations: works on every system.</summary>
/// <remarks>
/// An idle connection waits in a receive of zero bytes and so holds no buffer. With completions run inline
/// (<c>DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS=1</c>) the thread that saw the bytes runs the actors.
/// </remarks>
internal sealed class CompletionWatcher : SocketWatcher
{
    public override SocketWatch Watch(Socket socket, IActorRef owner)
    {
        socket.Blocking = false;
        return new CompletionWatch(socket, owner);
    }

    public override Acceptor Accept(Socket listener, IActorRef owner) => new CompletionAcceptor(listener, owner);

    public override void Dispose()
    {
    }

    private static void Tell(IActorRef owner, object message) =>
        Turns.Run(static state => state.owner.Tell(state.message, ActorRefs.NoSender), (owner, message));

    private sealed class CompletionWatch(Socket socket, IActorRef owner) : SocketWatch
    {
        private SocketAsyncEventArgs? _receive;
        private SocketAsyncEventArgs? _send;
        private bool _awaitsReadable;

        // A short read may have left the peer's end behind, and nothing but another read can tell.
        public override bool HasHungUp => true;

        public override int Receive(Span<byte> buffer, out SocketError error) => socket.Receive(buffer, SocketFlags.None, out error);

        public override int Send(ReadOnlySpan<byte> bytes, out SocketError error) => socket.Send(bytes, SocketFlags.None, out error);

        public override void AwaitReadable()
        {
            if (_awaitsReadable)
                return;
            _awaitsReadable = true;
            if (_receive is null)
            {
                _receive = new SocketAsyncEventArgs(true);
                _receive.SetBuffer([], 0, 0);
                _receive.Completed += (_, _) => Tell(owner, Readable.Instance);
            }

            if (!socket.ReceiveAsync(_receive))
                Tell(owner, Readable.Instance);
        }

        public override void YieldReading()
        {
            _awaitsReadable = true;
            Tell(owner, Readable.Instance);
        }

        public override void OnReadableTaken() => _awaitsReadable = false;

        public override void AwaitWritable(ArraySegment<byte> next)
        {
            if (_send is null)
            {
                _send = new SocketAsyncEventArgs(true);
                _send.Completed += (_, done) => Tell(owner, new Sent(done.BytesTransferred, done.SocketError));
            }

            _send.SetBuffer(next.Array, next.Offset, next.Count);
            if (!socket.SendAsync(_send))
                Tell(owner, new Sent(_send.BytesTransferred, _send.SocketError));
        }

        // Closing a socket under a pending operation resets the connection, unless its sending side is closed.
        public override void BeforeClose()
        {
            try
            {
                socket.Shutdown(SocketShutdown.Send);
            }
            catch (SocketException)
            {
                // It has ended already.
            }
        }

        public override void Dispose()
        {
            _receive?.Dispose();
            _send?.Dispose();
        }
    }

    private sealed class CompletionAcceptor : Acceptor
    {
        private readonly SocketAsyncEventArgs _accept = new(true);
        private readonly Socket _listener;
        private bool _pending;
        private volatile bool _done;

        public CompletionAcceptor(Socket listener, IActorRef owner)
        {
            _listener = listener;
            _accept.Completed += (_, _) =>
            {
                _done = true;
                Tell(owner, SocketWatch.Readable.Instance);
            };
        }

        public override SocketError TryAccept(out Socket? connection)
        {
            connection = null;
            if (_pending)
            {
                if (!_done)
                    return SocketError.WouldBlock;
                _pending = _done = false;
            }
            else
            {
                _accept.AcceptSocket = null;
                if (_listener.AcceptAsync(_accept))
                {
                    _pending = true;
                    return SocketError.WouldBlock;
                }
            }

            connection = _accept.AcceptSocket;
            _accept.AcceptSocket = null;
            return _accept.SocketError;
        }

        public override void Dispose() => _accept.Dispose();
    }
}
