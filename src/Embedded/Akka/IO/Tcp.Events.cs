using System.Net;
using Akka.Event;
using Akka.Util;

namespace Akka.IO;

// What comes back.
public partial class Tcp
{
    /// <summary>Bytes from the peer.</summary>
    public sealed class Received(ByteString data) : Event
    {
        /// <summary>The bytes; never empty.</summary>
        public ByteString Data { get; } = data;

        /// <inheritdoc />
        public override string ToString() => $"Received(bytes: {Data.Count})";
    }

    /// <summary>There is a connection: its actor sends this and waits for <see cref="Register"/>.</summary>
    public sealed class Connected(EndPoint remoteAddress, EndPoint localAddress) : Event
    {
        /// <summary>The peer's end.</summary>
        public EndPoint RemoteAddress { get; } = remoteAddress;

        /// <summary>This end.</summary>
        public EndPoint LocalAddress { get; } = localAddress;

        /// <inheritdoc />
        public override string ToString() => $"Connected(local: {LocalAddress}, remote: {RemoteAddress})";
    }

    /// <summary>A command failed; in answer to it.</summary>
    public sealed class CommandFailed(Command cmd) : Event
    {
        /// <summary>The command.</summary>
        public Command Cmd { get; } = cmd;

        /// <summary>Why, if it is known.</summary>
        public Option<Exception> Cause { get; private init; }

        /// <summary>Why, for people: empty, or " because of" and the reason.</summary>
        public string CauseString => Cause.HasValue ? $" because of {Cause.Value.Message}" : "";

        /// <summary>The same with the reason.</summary>
        public CommandFailed WithCause(Exception cause) => new(Cmd) { Cause = cause };

        /// <inheritdoc />
        public override string ToString() => $"CommandFailed({Cmd}){CauseString}";
    }

    /// <summary>A listener accepts; it sends this itself.</summary>
    public class Bound(EndPoint localAddress) : Event
    {
        /// <summary>Where, with the port that was chosen.</summary>
        public EndPoint LocalAddress { get; } = localAddress;

        /// <inheritdoc />
        public override string ToString() => $"Bound({LocalAddress})";
    }

    /// <summary>A listener has stopped.</summary>
    public class Unbound : Event
    {
        /// <summary>The one instance.</summary>
        public static readonly Unbound Instance = new();

        private Unbound()
        {
        }
    }

    /// <summary>Writes are taken again.</summary>
    public class WritingResumed : Event
    {
        /// <summary>The one instance.</summary>
        public static readonly WritingResumed Instance = new();

        private WritingResumed()
        {
        }
    }

    /// <summary>Base of the ways a connection ended.</summary>
    public class ConnectionClosed : Event, IDeadLetterSuppression
    {
        /// <summary>Whether by <see cref="Abort"/>.</summary>
        public virtual bool IsAborted => false;

        /// <summary>Whether by <see cref="ConfirmedClose"/>.</summary>
        public virtual bool IsConfirmed => false;

        /// <summary>Whether the peer closed it.</summary>
        public virtual bool IsPeerClosed => false;

        /// <summary>Whether by an error.</summary>
        public virtual bool IsErrorClosed => false;

        /// <summary>The error; null if there was none.</summary>
        public virtual string Cause => null!;
    }

    /// <summary>Ended by <see cref="Close"/>.</summary>
    public class Closed : ConnectionClosed
    {
        /// <summary>The one instance.</summary>
        public static readonly Closed Instance = new();

        private Closed()
        {
        }
    }

    /// <summary>Ended by <see cref="Abort"/>.</summary>
    public class Aborted : ConnectionClosed
    {
        /// <summary>The one instance.</summary>
        public static readonly Aborted Instance = new();

        private Aborted()
        {
        }

        /// <inheritdoc />
        public override bool IsAborted => true;
    }

    /// <summary>Ended by <see cref="ConfirmedClose"/>.</summary>
    public class ConfirmedClosed : ConnectionClosed
    {
        /// <summary>The one instance.</summary>
        public static readonly ConfirmedClosed Instance = new();

        private ConfirmedClosed()
        {
        }

        /// <inheritdoc />
        public override bool IsConfirmed => true;
    }

    /// <summary>The peer has closed its sending side, and with it the connection unless it is kept open.</summary>
    public class PeerClosed : ConnectionClosed
    {
        /// <summary>The one instance.</summary>
        public static readonly PeerClosed Instance = new();

        private PeerClosed()
        {
        }

        /// <inheritdoc />
        public override bool IsPeerClosed => true;
    }

    /// <summary>Ended by an error.</summary>
    public sealed class ErrorClosed(string cause) : ConnectionClosed
    {
        /// <inheritdoc />
        public override bool IsErrorClosed => true;

        /// <inheritdoc />
        public override string Cause { get; } = cause;

        /// <inheritdoc />
        public override string ToString() => $"ErrorClosed('{Cause}')";
    }
}
