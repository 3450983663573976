using System.Buffers;
using Akka.Actor;
using Akka.IO;

namespace AkkaUpper.Tls;

/// <content>What goes through it: text to the handler as it asks for it, records to Tcp, each acknowledged by it.</content>
internal sealed partial class TlsActor
{
    /// <summary>Encrypted bytes that Tcp may have at a time; with less than the socket takes at once it would wait for more.</summary>
    private const int MaxAtTcp = 64 * 1024;

    /// <summary>Text that is encrypted at a time: with it the records fill an array of the pool, which come in powers of two.</summary>
    private const int Piece = 3 * TlsRecord.MaxText;

    private readonly Queue<Written> _writes = new();
    private int _bytesAtTcp;

    // Written by the handler before there was encryption, or while Tcp has enough.
    private Queue<(Tcp.Write Write, IActorRef Sender)>? _postponed;
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
                _handler.Tell(new Tcp.Received(_refusal is not null ? ByteString.Empty : text));
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
        if (_bytesAtTcp >= MaxAtTcp || _postponed is { Count: > 0 })
            Postpone(write, sender);
        else
            Encrypt(write, sender);
    }

    private void Postpone(Tcp.Write write, IActorRef sender) =>
        (_postponed ??= new Queue<(Tcp.Write, IActorRef)>()).Enqueue((write, sender));

    /// <summary>Goes on with what waits, as long as Tcp has less than so many bytes.</summary>
    private void WritePostponed(int limit)
    {
        while (!_isShaking && _postponed is not null && _bytesAtTcp < limit && _postponed.TryDequeue(out (Tcp.Write Write, IActorRef Sender) next))
            Encrypt(next.Write, next.Sender);
    }

    private void Encrypt(Tcp.Write write, IActorRef sender)
    {
        // In pieces whose arrays are not twice as large as what is in them; the last one's acknowledgement is that of all.
        ByteString rest = write.Data;
        while (rest.Count > Piece)
        {
            _session.Write(rest.Slice(0, Piece));
            Send(_session.TakeOutgoing(), ack: null, ActorRefs.Nobody);
            rest = rest.Slice(Piece);
        }

        _session.Write(rest);
        Send(_session.TakeOutgoing(), write.WantsAck ? write.Ack : null, sender);
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
        _bytesAtTcp += bytes.Count;
        _writes.Enqueue(new Written(bytes, ack, sender));
        _tcp.Tell(Tcp.Write.Create(ByteString.FromBytes(bytes), Sent.Instance));
    }

    private void OnSent()
    {
        // In the order of the writes. Arrays of a connection that ends before are left to the collector.
        Written written = _writes.Dequeue();
        _bytesAtTcp -= written.Bytes.Count;
        if (written.Bytes.Array!.Length > 0)
            ArrayPool<byte>.Shared.Return(written.Bytes.Array);
        if (written.Ack is not null)
            written.Sender.Tell(written.Ack);
        WritePostponed(MaxAtTcp);
    }

    /// <summary>A write that Tcp has not taken yet.</summary>
    private readonly record struct Written(ArraySegment<byte> Bytes, Tcp.Event? Ack, IActorRef Sender);
}
