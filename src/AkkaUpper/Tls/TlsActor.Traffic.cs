using System.Buffers;
using Akka.Actor;
using Akka.IO;

namespace AkkaUpper.Tls;

/// <content>What goes through it: text to the handler as it asks for it, records to Tcp, each acknowledged by it.</content>
internal sealed partial class TlsActor
{
    private readonly Queue<Written> _writes = new();
    private bool _isReadWanted;
    private bool _isTcpReading;
    private bool _hasText;

    // Nothing more is passed on to the handler.
    private bool _isHeardOut;

    /// <summary>Gives the handler what it has asked for, or asks Tcp for it.</summary>
    private void Pump()
    {
        if (!_isReadWanted || !_session.IsHandshakeOver || _isHeardOut)
            return;
        TlsStatus status;
        ByteString text;
        try
        {
            status = _session.Read(out text);
        }
        catch (IOException error)
        {
            SendOutgoing();
            Break(TlsErrors.DescribeBreak(error));
            return;
        }

        SendOutgoing();
        switch (status)
        {
            case TlsStatus.Text:
                _isReadWanted = false;
                _hasText = true;
                _handler.Tell(new Tcp.Received(_isRefused ? ByteString.Empty : text));
                break;
            case TlsStatus.NotYet:
                ReadTcp();
                break;
            case TlsStatus.Closed:
                OnPeerClosed();
                break;
            case TlsStatus.Truncated:
                Break(CutOff);
                break;
        }
    }

    private void ReadTcp()
    {
        if (_isTcpReading)
            return;
        _isTcpReading = true;
        _tcp.Tell(Tcp.ResumeReading.Instance);
    }

    private void Write(Tcp.Write write, IActorRef sender)
    {
        _session.Write(write.Data);
        ArraySegment<byte> bytes = _session.TakeOutgoing();
        Send(bytes, write.WantsAck ? write.Ack : null, sender);
    }

    /// <summary>What the encryption has to say for itself: its handshake, its tickets, its alerts.</summary>
    private void SendOutgoing()
    {
        ArraySegment<byte> bytes = _session.TakeOutgoing();
        if (bytes.Count > 0)
            Send(bytes, ack: null, ActorRefs.Nobody);
    }

    private void SendPlain(ByteString bytes)
    {
        if (bytes.IsEmpty)
            return;
        byte[] array = ArrayPool<byte>.Shared.Rent(bytes.Count);
        Send(new ArraySegment<byte>(array, 0, bytes.CopyTo(array, 0, bytes.Count)), ack: null, ActorRefs.Nobody);
    }

    private void Send(ArraySegment<byte> bytes, Tcp.Event? ack, IActorRef sender)
    {
        _writes.Enqueue(new Written(bytes.Array!, ack, sender));
        _tcp.Tell(Tcp.Write.Create(ByteString.FromBytes(bytes), Sent.Instance));
    }

    private void OnSent()
    {
        // In the order of the writes. Arrays of a connection that ends before are left to the collector.
        Written written = _writes.Dequeue();
        if (written.Array.Length > 0)
            ArrayPool<byte>.Shared.Return(written.Array);
        if (written.Ack is not null)
            written.Sender.Tell(written.Ack);
    }

    /// <summary>A write that Tcp has not taken yet.</summary>
    private readonly record struct Written(byte[] Array, Tcp.Event? Ack, IActorRef Sender);
}
