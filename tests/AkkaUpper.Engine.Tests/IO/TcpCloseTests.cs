using Akka.Actor;
using Akka.IO;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.IO;

public sealed class TcpCloseTests(ITestOutputHelper output) : TcpSpec(output)
{
    [Fact]
    public void Close_ends_the_connection_and_tells_the_handler()
    {
        using var session = Establish();
        Watch(session.Connection);
        session.Tell(Tcp.Close.Instance);
        Assert.Same(Tcp.Closed.Instance, session.Handler.ExpectMsg<Tcp.Closed>(Patience));
        Assert.Empty(session.Peer.ReadToEnd(out var reset));
        Assert.False(reset);
        ExpectTerminated(session.Connection, Patience);
    }

    [Fact]
    public void The_one_who_closes_is_told_besides_the_handler()
    {
        using var session = Establish();
        var closer = CreateTestProbe();
        closer.Send(session.Connection, Tcp.Close.Instance);
        closer.ExpectMsg<Tcp.Closed>(Patience);
        session.Handler.ExpectMsg<Tcp.Closed>(Patience);
    }

    [Fact]
    public void The_closer_that_is_the_handler_is_told_once()
    {
        using var session = Establish();
        session.Tell(Tcp.Close.Instance);
        session.Handler.ExpectMsg<Tcp.Closed>(Patience);
        session.Handler.ExpectNoMsg(Briefly);
    }

    [Fact]
    public void ConfirmedClose_closes_one_direction_and_waits_for_the_peer()
    {
        using var session = Establish();
        session.Tell(Tcp.ConfirmedClose.Instance);
        Assert.Empty(session.Peer.ReadToEnd(out var reset));
        Assert.False(reset);
        session.Handler.ExpectNoMsg(Briefly);
        session.Peer.HalfClose();
        Assert.Same(Tcp.ConfirmedClosed.Instance, session.Handler.ExpectMsg<Tcp.ConfirmedClosed>(Patience));
    }

    [Fact]
    public void ConfirmedClose_in_pull_mode_sees_the_peers_end_once_it_reads_on()
    {
        using var session = Establish(pullMode: true);
        session.Tell(Tcp.ConfirmedClose.Instance);
        Assert.Empty(session.Peer.ReadToEnd());
        session.Peer.HalfClose();
        session.Tell(Tcp.ResumeReading.Instance);
        session.Handler.ExpectMsg<Tcp.ConfirmedClosed>(Patience);
    }

    [Fact]
    public void Abort_resets_the_connection()
    {
        using var session = Establish();
        session.Tell(Tcp.Abort.Instance);
        Assert.Same(Tcp.Aborted.Instance, session.Handler.ExpectMsg<Tcp.Aborted>(Patience));
        session.Peer.ReadToEnd(out var reset);
        Assert.True(reset);
    }

    [Fact]
    public void The_peers_close_is_an_event_and_ends_the_connection()
    {
        using var session = Establish();
        Watch(session.Connection);
        session.Peer.HalfClose();
        Assert.Same(Tcp.PeerClosed.Instance, session.Handler.ExpectMsg<Tcp.PeerClosed>(Patience));
        ExpectTerminated(session.Connection, Patience);
        Assert.Empty(session.Peer.ReadToEnd());
    }

    [Fact]
    public void Bytes_before_the_peers_close_come_first()
    {
        using var session = Establish();
        session.Peer.Send("last words");
        session.Peer.HalfClose();
        Assert.Equal("last words"u8.ToArray(), Gather(session.Handler, 10));
        session.Handler.ExpectMsg<Tcp.PeerClosed>(Patience);
    }

    [Fact]
    public void Kept_open_the_connection_still_writes_after_the_peers_close()
    {
        using var session = Establish(keepOpenOnPeerClosed: true);
        session.Peer.HalfClose();
        session.Handler.ExpectMsg<Tcp.PeerClosed>(Patience);
        session.Tell(Tcp.Write.Create(ByteString.FromString("still here"), new Ack(1)));
        session.Handler.ExpectMsg<Ack>(Patience);
        Assert.Equal("still here", session.Peer.ReadText(10));
        session.Tell(Tcp.Close.Instance);
        session.Handler.ExpectMsg<Tcp.Closed>(Patience);
        Assert.Empty(session.Peer.ReadToEnd());
    }

    [Fact]
    public void Kept_open_in_pull_mode_the_peers_close_is_seen_when_reading()
    {
        using var session = Establish(pullMode: true, keepOpenOnPeerClosed: true);
        session.Peer.Send("bye");
        session.Peer.HalfClose();
        Assert.Equal("bye"u8.ToArray(), Gather(session.Handler, 3, session.Connection));
        session.Tell(Tcp.ResumeReading.Instance);
        session.Handler.ExpectMsg<Tcp.PeerClosed>(Patience);
    }

    [Fact]
    public void ConfirmedClose_after_the_peers_close_is_confirmed_at_once()
    {
        using var session = Establish(keepOpenOnPeerClosed: true);
        session.Peer.HalfClose();
        session.Handler.ExpectMsg<Tcp.PeerClosed>(Patience);
        session.Tell(Tcp.ConfirmedClose.Instance);
        session.Handler.ExpectMsg<Tcp.ConfirmedClosed>(Patience);
        Assert.Empty(session.Peer.ReadToEnd());
    }

    [Fact]
    public void A_stopped_connection_actor_closes_its_socket()
    {
        using var session = Establish();
        session.Connection.Tell(PoisonPill.Instance);
        Assert.True(session.Peer.EndsWithin(Patience));
    }

    [Fact]
    public void Terminating_the_system_closes_every_connection()
    {
        using var session = Establish();
        Assert.True(Sys.Terminate().Wait(Patience));
        Assert.True(session.Peer.EndsWithin(Patience));
    }
}
