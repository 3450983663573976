using System.Net.Sockets;
using Akka.Actor;

namespace Akka.IO;

// Reading: as long as it is wanted (in pull mode: one chunk) and there may be something.
internal abstract partial class TcpConnection
{
    private bool _readWanted;
    private bool _mayBeReadable;
    // What may be read until others get their turn.
    private int _bytesLeft;
    // The last read filled much of its buffer: the next goes into an array of its own, which saves the copy.
    private bool _readsMuch;
    private bool _peerClosed;

    private void OnReadable()
    {
        if (_watch is null)
            return;
        _watch.OnReadableTaken();
        _mayBeReadable = true;
        _bytesLeft = BytesInARow;
        if (_readWanted)
            Read();
    }

    private void OnResumeReading()
    {
        if (_readWanted || _peerClosed)
            return;
        _readWanted = true;
        if (_watch is null)
            return;
        if (_mayBeReadable)
            Read();
        else
            _watch.AwaitReadable();
    }

    private void Read()
    {
        while (_readWanted && _mayBeReadable)
        {
            if (_bytesLeft <= 0)
            {
                _mayBeReadable = false;
                _watch!.YieldReading();
                return;
            }

            var count = ReadOnce();
            if (count <= 0)
                return;
            _bytesLeft -= count;
        }

        if (_readWanted)
            _watch!.AwaitReadable();
    }

    /// <summary>Reads one chunk and passes it on; 0 if there was none.</summary>
    private int ReadOnce()
    {
        var size = settings.ReadSize;
        var isOwn = _readsMuch || size > ScratchSize;
        var buffer = isOwn ? GC.AllocateUninitializedArray<byte>(size) : Scratch;
        var count = _watch!.Receive(buffer.AsSpan(0, size), out var error);
        if (error == SocketError.WouldBlock)
        {
            _mayBeReadable = _readsMuch = false;
            _watch!.AwaitReadable();
            return 0;
        }

        if (error != SocketError.Success)
        {
            Fail(error);
            return 0;
        }

        if (count == 0)
        {
            OnPeerClosed();
            return 0;
        }

        // Less than asked for: all that was there. What comes later is told, unless it is the end and was told before.
        _mayBeReadable = count == size || _watch!.HasHungUp;
        _readsMuch = count > size / 2;
        if (pullMode)
            _readWanted = false;
        var data = isOwn && _readsMuch ? ByteString.FromBytes(buffer, 0, count) : ByteString.CopyFrom(buffer, 0, count);
        _handler!.Tell(new Tcp.Received(data), Self);
        return count;
    }

    private void OnPeerClosed()
    {
        _peerClosed = true;
        _readWanted = false;
        _mayBeReadable = false;
        if (_isOutputShut)
            Finish(_closing!);
        else if (_closing is not null)
            return;
        else if (_keepOpenOnPeerClosed)
            _handler!.Tell(Tcp.PeerClosed.Instance, Self);
        else
            BeginClose(Tcp.PeerClosed.Instance, null);
    }
}
