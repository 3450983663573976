using System.Net;
using Akka.Actor;
using Akka.Configuration;
using Akka.IO;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.IO;

/// <summary>
/// Connections between the engine's Tcp and plain sockets on loopback, with probes in the place of handlers.
/// </summary>
public abstract class TcpSpec(ITestOutputHelper output, string hocon = "")
    : TestKit(
        ConfigurationFactory.ParseString(Engine.Tests.Patience.Config + "akka.loglevel = WARNING").WithFallback(ConfigurationFactory.ParseString(hocon)),
        null, output)
{
    /// <summary>How long an event that has to come may take.</summary>
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>How long is waited for what must not come.</summary>
    protected static readonly TimeSpan Briefly = TimeSpan.FromMilliseconds(250);

    protected static readonly IPEndPoint AnyPort = new(IPAddress.Loopback, 0);

    protected IActorRef Manager => Sys.Tcp();

    protected sealed record Listening(IActorRef Listener, IPEndPoint Address, TestProbe Binder);

    /// <summary>One connection: the engine's end (its actor and the handler) and the plain socket at the other end.</summary>
    protected sealed record Session(IActorRef Connection, TestProbe Handler, Peer Peer) : IDisposable
    {
        public void Tell(Tcp.Command command) => Handler.Send(Connection, command);

        public void Dispose() => Peer.Dispose();
    }

    protected sealed class Ack(int number) : Tcp.Event
    {
        public int Number { get; } = number;
    }

    protected Listening Bind(bool pullMode = false, IPEndPoint? address = null, int backlog = 100,
        IEnumerable<Inet.SocketOption>? options = null)
    {
        var binder = CreateTestProbe();
        binder.Send(Manager, new Tcp.Bind(binder.Ref, address ?? AnyPort, backlog, options, pullMode));
        var bound = binder.ExpectMsg<Tcp.Bound>(Patience);
        return new Listening(binder.LastSender, (IPEndPoint)bound.LocalAddress, binder);
    }

    /// <summary>A connection accepted by the listener and not registered yet.</summary>
    protected Session Accept(Listening listening)
    {
        var peer = Peer.ConnectTo(listening.Address);
        listening.Binder.ExpectMsg<Tcp.Connected>(Patience);
        return new Session(listening.Binder.LastSender, CreateTestProbe(), peer);
    }

    /// <summary>An accepted and registered connection; in pull mode no read is asked for yet.</summary>
    protected Session Establish(bool pullMode = false, bool keepOpenOnPeerClosed = false, bool useResumeWriting = false)
    {
        var listening = Bind(pullMode);
        if (pullMode)
            listening.Listener.Tell(new Tcp.ResumeAccepting(1), listening.Binder.Ref);
        var session = Accept(listening);
        session.Tell(new Tcp.Register(session.Handler.Ref, keepOpenOnPeerClosed, useResumeWriting));
        return session;
    }

    /// <summary>A connection that the engine makes to a plain socket, registered.</summary>
    protected Session ConnectOut(bool pullMode = false, bool keepOpenOnPeerClosed = false)
    {
        using var listener = Peer.Listen();
        var handler = CreateTestProbe();
        handler.Send(Manager, new Tcp.Connect(listener.LocalEndPoint!, pullMode: pullMode));
        var peer = new Peer(listener.Accept());
        handler.ExpectMsg<Tcp.Connected>(Patience);
        var session = new Session(handler.LastSender, handler, peer);
        session.Tell(new Tcp.Register(handler.Ref, keepOpenOnPeerClosed, false));
        return session;
    }

    /// <summary>Collects what the handler receives until it is this many bytes.</summary>
    protected static byte[] Gather(TestProbe handler, int count, IActorRef? resume = null)
    {
        var all = ByteString.Empty;
        while (all.Count < count)
        {
            if (resume is not null)
                handler.Send(resume, Tcp.ResumeReading.Instance);
            all += handler.ExpectMsg<Tcp.Received>(Patience).Data;
        }

        return all.ToArray();
    }

    /// <summary>Bytes in which no stretch of a few bytes repeats soon, so that a loss or a swap shows.</summary>
    protected static byte[] Pattern(int count)
    {
        var bytes = new byte[count];
        new Random(count).NextBytes(bytes);
        return bytes;
    }
}
