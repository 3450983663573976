using System.Net;
using Akka.Actor;
using Akka.Event;

namespace Akka.IO;

// What is asked of the manager (Connect, Bind), a listener (Unbind, ResumeAccepting) and a connection (the rest).
public partial class Tcp
{
    /// <summary>Asks the manager for a connection. Answers: <see cref="Connected"/> by the connection, or <see cref="CommandFailed"/>.</summary>
    public class Connect(EndPoint remoteAddress, EndPoint? localAddress = null, IEnumerable<Inet.SocketOption>? options = null,
        TimeSpan? timeout = null, bool pullMode = false) : Command
    {
        /// <summary>Where to; a <see cref="DnsEndPoint"/> is resolved.</summary>
        public EndPoint RemoteAddress { get; } = remoteAddress;

        /// <summary>Where from; null: wherever the system likes.</summary>
        public EndPoint LocalAddress { get; } = localAddress!;

        /// <summary>Set on the socket.</summary>
        public IEnumerable<Inet.SocketOption> Options { get; } = options ?? [];

        /// <summary>How long it may take; null: as long as the system likes.</summary>
        public TimeSpan? Timeout { get; } = timeout;

        /// <summary>Whether each read has to be asked for by <see cref="ResumeReading"/>.</summary>
        public bool PullMode { get; } = pullMode;

        /// <inheritdoc />
        public override string ToString() =>
            $"Connect(remote: {RemoteAddress}, local: {LocalAddress}, timeout: {Timeout}, pullMode: {PullMode})";
    }

    /// <summary>Asks the manager to listen. Answers: <see cref="Bound"/> by the listener, or <see cref="CommandFailed"/>.</summary>
    public class Bind(IActorRef handler, EndPoint localAddress, int backlog = 100, IEnumerable<Inet.SocketOption>? options = null,
        bool pullMode = false) : Command
    {
        /// <summary>Gets a <see cref="Connected"/> for each connection accepted, sent by its actor.</summary>
        public IActorRef Handler { get; } = handler;

        /// <summary>Where; port 0: any free one.</summary>
        public EndPoint LocalAddress { get; } = localAddress;

        /// <summary>How many connections the system keeps that aren't accepted yet.</summary>
        public int Backlog { get; } = backlog;

        /// <summary>Set on the listening socket and on each connection.</summary>
        public IEnumerable<Inet.SocketOption> Options { get; } = options ?? [];

        /// <summary>Whether accepting has to be asked for by <see cref="ResumeAccepting"/>, and reads by <see cref="ResumeReading"/>.</summary>
        public bool PullMode { get; } = pullMode;

        /// <inheritdoc />
        public override string ToString() =>
            $"Bind(addr: {LocalAddress}, handler: {Handler}, backlog: {Backlog}, pullMode: {PullMode})";
    }

    /// <summary>Tells a connection who handles it; nothing is read before.</summary>
    public class Register(IActorRef handler, bool keepOpenOnPeerClosed = false, bool useResumeWriting = true) : Command
    {
        /// <summary>Gets what is received and how it ends. When it stops, the connection is closed.</summary>
        public IActorRef Handler { get; } = handler;

        /// <summary>Whether one can still write after <see cref="PeerClosed"/>.</summary>
        public bool KeepOpenOnPeerClosed { get; } = keepOpenOnPeerClosed;

        /// <summary>Whether after a failed write all fail until <see cref="ResumeWriting"/>.</summary>
        public bool UseResumeWriting { get; } = useResumeWriting;

        /// <inheritdoc />
        public override string ToString() =>
            $"Register(handler: {Handler}, keepOpenOnPeerClosed: {KeepOpenOnPeerClosed}, resumeWriting: {UseResumeWriting})";
    }

    /// <summary>Asks a listener to stop; answered by <see cref="Unbound"/>. Its connections live on.</summary>
    public class Unbind : Command
    {
        /// <summary>The one instance.</summary>
        public static readonly Unbind Instance = new();

        private Unbind()
        {
        }
    }

    /// <summary>Base of the ways to end a connection.</summary>
    public abstract class CloseCommand : Command, IDeadLetterSuppression
    {
        /// <summary>The event that says it is done.</summary>
        public abstract ConnectionClosed Event { get; }
    }

    /// <summary>Writes what is queued, then closes.</summary>
    public class Close : CloseCommand
    {
        /// <summary>The one instance.</summary>
        public static readonly Close Instance = new();

        private Close()
        {
        }

        /// <inheritdoc />
        public override ConnectionClosed Event => Closed.Instance;
    }

    /// <summary>Writes what is queued, closes the sending side, and closes when the peer has closed its own.</summary>
    public class ConfirmedClose : CloseCommand
    {
        /// <summary>The one instance.</summary>
        public static readonly ConfirmedClose Instance = new();

        private ConfirmedClose()
        {
        }

        /// <inheritdoc />
        public override ConnectionClosed Event => ConfirmedClosed.Instance;
    }

    /// <summary>Resets the connection; what is queued is dropped.</summary>
    public class Abort : CloseCommand
    {
        /// <summary>The one instance.</summary>
        public static readonly Abort Instance = new();

        private Abort()
        {
        }

        /// <inheritdoc />
        public override ConnectionClosed Event => Aborted.Instance;
    }

    /// <summary>Reads no more until <see cref="ResumeReading"/>.</summary>
    public class SuspendReading : Command
    {
        /// <summary>The one instance.</summary>
        public static readonly SuspendReading Instance = new();

        private SuspendReading()
        {
        }
    }

    /// <summary>Reads on; in pull mode: one <see cref="Received"/>.</summary>
    public class ResumeReading : Command
    {
        /// <summary>The one instance.</summary>
        public static readonly ResumeReading Instance = new();

        private ResumeReading()
        {
        }
    }

    /// <summary>Takes writes again after one has failed; answered by <see cref="WritingResumed"/>.</summary>
    public class ResumeWriting : Command
    {
        /// <summary>The one instance.</summary>
        public static readonly ResumeWriting Instance = new();

        private ResumeWriting()
        {
        }
    }

    /// <summary>Lets a listener in pull mode accept so many connections.</summary>
    public class ResumeAccepting(int batchSize) : Command
    {
        /// <summary>How many.</summary>
        public int BatchSize { get; } = batchSize;

        /// <inheritdoc />
        public override string ToString() => $"ResumeAccepting(batchSize: {BatchSize})";
    }
}
