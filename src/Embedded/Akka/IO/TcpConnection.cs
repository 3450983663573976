using System.Net.Sockets;
using Akka.Actor;
using Akka.Event;

namespace Akka.IO;

/// <summary>
/// One connected socket. Unregistered -> Open -> (Closing, while writes are queued) -> (ConfirmedClose: waiting for the
/// peer's end) -> stopped. The socket never blocks; a watch says when to try again.
/// </summary>
/// <remarks>Dies with its handler. Everything here happens in the actor's own turns.</remarks>
internal abstract partial class TcpConnection(TcpSettings settings, SocketWatcher watcher, bool pullMode) : ActorBase
{
    // How many bytes are read or written in a row before others get the thread.
    private const int BytesInARow = 512 * 1024;
    private const int ScratchSize = 64 * 1024;

    // Read into, or gathered for one send; never kept over the end of a call.
    [ThreadStatic]
    private static byte[]? t_scratch;

    private Socket? _socket;
    private SocketWatch? _watch;
    private IActorRef? _handler;
    private ICancelable? _registerTimeout;
    private bool _keepOpenOnPeerClosed;
    private bool _useResumeWriting;

    protected TcpSettings Settings => settings;

    internal override int Fetch() => _bytesLeft + (int)_queuedBytes + ((_handler as ActorCell)?.Fetch() ?? 0);

    private static byte[] Scratch => t_scratch ??= GC.AllocateUninitializedArray<byte>(ScratchSize);

    /// <summary>Takes over a connected socket and waits for a Register.</summary>
    protected void Open(Socket socket, IActorRef commander, IEnumerable<Inet.SocketOption> options)
    {
        _socket = socket;
        Tcp.Connected connected;
        try
        {
            // Answers are written whole, so waiting for more to send with them only costs time.
            socket.NoDelay = true;
            foreach (var option in options)
                option.AfterConnect(socket);
            connected = new Tcp.Connected(socket.RemoteEndPoint!, socket.LocalEndPoint!);
        }
        catch (SocketException)
        {
            // Gone before it was looked at: nobody has heard of it.
            Context.Stop(Self);
            return;
        }

        commander.Tell(connected, Self);
        if (settings.RegisterTimeout is { } timeout)
        {
            _registerTimeout = Context.System.Scheduler.ScheduleTellOnceCancelable(
                timeout, Self, RegisterTimedOut.Instance, ActorRefs.NoSender);
        }
    }

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case SocketWatch.Readable:
                OnReadable();
                return true;
            case Tcp.Write write:
                OnWrite(write);
                return true;
            case Tcp.ResumeReading:
                OnResumeReading();
                return true;
            case FlushOn:
                Flush();
                return true;
            case SocketWatch.Writable:
                OnWritable();
                return true;
            case SocketWatch.Sent sent:
                OnSent(sent);
                return true;
            case Tcp.SuspendReading:
                _readWanted = false;
                return true;
            case Tcp.WriteCommand compound:
                OnWrites(compound);
                return true;
            case Tcp.ResumeWriting:
                OnResumeWriting();
                return true;
            case Tcp.CloseCommand close:
                OnClose(close);
                return true;
            case Tcp.Register register:
                OnRegister(register);
                return true;
            case RegisterTimedOut:
                OnRegisterTimedOut();
                return true;
            case Terminated:
                Context.Stop(Self);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Somebody has registered, or the connection ends; called for the first and perhaps for both.</summary>
    protected virtual void OnSettled()
    {
    }

    protected override void PostStop()
    {
        _registerTimeout?.Cancel();
        CloseSocket();
        OnSettled();
        FailWrites("the connection has ended");
    }

    private void OnRegister(Tcp.Register register)
    {
        if (_handler is not null || _socket is null)
            return;
        _registerTimeout?.Cancel();
        _registerTimeout = null;
        _handler = register.Handler;
        OnSettled();
        _keepOpenOnPeerClosed = register.KeepOpenOnPeerClosed;
        _useResumeWriting = register.UseResumeWriting;
        Context.Watch(_handler);
        if (settings.TraceLogging)
            Context.GetLogger().Debug("{0} registered for {1}", _handler, _socket.RemoteEndPoint);
        _watch = watcher.Watch(_socket, Self);
        _readWanted |= !pullMode;
        if (_readWanted)
            _watch.AwaitReadable();
        Flush();
    }

    private void OnRegisterTimedOut()
    {
        if (_handler is not null)
            return;
        if (settings.TraceLogging)
            Context.GetLogger().Debug("Nobody registered within {0}: closed", settings.RegisterTimeout);
        Context.Stop(Self);
    }

    private void CloseSocket()
    {
        if (_watch is not null && _closing is not Tcp.Aborted)
            _watch.BeforeClose();
        _watch?.Dispose();
        _watch = null;
        _socket?.Dispose();
        _socket = null;
    }

    private void Fail(SocketError error) => Finish(new Tcp.ErrorClosed(new SocketException((int)error).Message));

    private sealed class RegisterTimedOut
    {
        public static readonly RegisterTimedOut Instance = new();
    }

    /// <summary>Writes are queued, and those that were in the mailbox with them are by now, too.</summary>
    private sealed class FlushOn
    {
        public static readonly FlushOn Instance = new();
    }
}
