using System.Net.Sockets;
using Akka.Actor;

namespace Akka.IO;

/// <summary>
/// Tells one actor, by messages, when its socket has something to read or room to write. The actor itself reads and
/// writes, without blocking and in its own turns.
/// </summary>
internal abstract class SocketWatch : IDisposable
{
    /// <summary>Whether the peer has ended the connection or its sending side: whoever reads should read to the end.</summary>
    public virtual bool HasHungUp => false;

    /// <summary>Reads what is there, without waiting; 0 with success is the end.</summary>
    public abstract int Receive(Span<byte> buffer, out SocketError error);

    /// <summary>Writes what there is room for, without waiting.</summary>
    public abstract int Send(ReadOnlySpan<byte> bytes, out SocketError error);

    /// <summary>Asks for one <see cref="Readable"/>, sent as soon as a read makes sense.</summary>
    public abstract void AwaitReadable();

    /// <summary>Asks for one <see cref="Readable"/> after other sockets had their turn; there may still be something to read.</summary>
    public abstract void YieldReading();

    /// <summary>Called when a <see cref="Readable"/> has come, before the reading.</summary>
    public virtual void OnReadableTaken()
    {
    }

    /// <summary>Asks for one <see cref="Writable"/>, or a <see cref="Sent"/> for some of these bytes.</summary>
    public abstract void AwaitWritable(ArraySegment<byte> next);

    /// <summary>Called before the socket is closed in peace, not to be reset.</summary>
    public virtual void BeforeClose()
    {
    }

    public abstract void Dispose();

    /// <summary>A read, or an accept, makes sense.</summary>
    public sealed class Readable
    {
        public static readonly Readable Instance = new();
    }

    /// <summary>A write makes sense.</summary>
    public sealed class Writable
    {
        public static readonly Writable Instance = new();
    }

    /// <summary>Some of the bytes waiting were sent.</summary>
    public sealed record Sent(int Count, SocketError Error);
}

/// <summary>Takes connections off a listening socket; its actor gets a <see cref="SocketWatch.Readable"/> when there are some.</summary>
internal abstract class Acceptor : IDisposable
{
    /// <summary>The next connection, if one waits: <see cref="SocketError.WouldBlock"/> if not.</summary>
    public abstract SocketError TryAccept(out Socket? connection);

    public abstract void Dispose();
}

/// <summary>The source of watches: one for each actor system.</summary>
internal abstract class SocketWatcher : IDisposable
{
    /// <summary>The best that this machine has.</summary>
    public static SocketWatcher Create()
    {
        if (AppContext.TryGetSwitch("Akka.IO.PortableSockets", out var portable) && portable)
            return new CompletionWatcher();
        return EpollWatcher.TryCreate() ?? (SocketWatcher)new CompletionWatcher();
    }

    /// <summary>Watches a connected socket, which is read and written through the watch from now on.</summary>
    public abstract SocketWatch Watch(Socket socket, IActorRef owner);

    /// <summary>Watches a listening socket.</summary>
    public abstract Acceptor Accept(Socket listener, IActorRef owner);

    public abstract void Dispose();
}
