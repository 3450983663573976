using Akka.Actor;
using Akka.IO;
using Akka.TestKit;
using AkkaUpper.Tls;
using Xunit.Abstractions;

namespace AkkaUpper.Tests.Tls;

/// <summary>How it ends, and what either side is told of it.</summary>
public sealed class TlsActorClosingTests(ITestOutputHelper output) : TlsActorTestBase(output)
{
    [Fact]
    public void The_clients_end_is_its_close_and_the_own_side_can_still_be_written_to()
    {
        IActorRef tls = Secure();
        tls.Tell(Tcp.ResumeReading.Instance, HandlerProbe);
        TcpProbe.ExpectMsg<Tcp.ResumeReading>();
        Client.Close();
        TcpProbe.Send(tls, new Tcp.Received(FromClient()));
        HandlerProbe.ExpectMsg<Tcp.PeerClosed>();

        tls.Tell(Tcp.Write.Create(ByteString.FromString("tail"), new Ack(1)), HandlerProbe);
        TcpProbe.Send(tls, ToClient().Ack);
        HandlerProbe.ExpectMsg<Ack>();
        tls.Tell(Tcp.Close.Instance, HandlerProbe);
        Tcp.Write goodbye = ToClient();
        Assert.Equal("tail", Read());
        Assert.Equal(TlsStatus.Closed, Client.Read(out _));
        // A close would drop what is not taken.
        TcpProbe.ExpectNoMsg(TimeSpan.FromMilliseconds(100));
        TcpProbe.Send(tls, goodbye.Ack);
        TcpProbe.ExpectMsg<Tcp.Close>();
        Watch(tls);
        TcpProbe.Send(tls, Tcp.Closed.Instance);
        HandlerProbe.ExpectMsg<Tcp.Closed>();
        ExpectTerminated(tls);
    }

    [Fact]
    public void The_networks_end_without_the_clients_close_is_an_error()
    {
        IActorRef tls = Secure();
        tls.Tell(Tcp.ResumeReading.Instance, HandlerProbe);
        TcpProbe.ExpectMsg<Tcp.ResumeReading>();
        TcpProbe.Send(tls, Tcp.PeerClosed.Instance);
        TcpProbe.ExpectMsg<Tcp.Abort>();
        TcpProbe.Send(tls, Tcp.Aborted.Instance);
        Assert.Contains("something may be missing", HandlerProbe.ExpectMsg<Tcp.ErrorClosed>().Cause, StringComparison.Ordinal);
    }

    [Fact]
    public void After_the_own_close_the_clients_text_still_comes_until_its_close_and_the_networks_end()
    {
        IActorRef tls = Secure();
        tls.Tell(Tcp.ConfirmedClose.Instance, HandlerProbe);
        TcpProbe.Send(tls, ToClient().Ack);
        TcpProbe.ExpectMsg<Tcp.ConfirmedClose>();
        Assert.Equal(TlsStatus.Closed, ReadStatus());

        tls.Tell(Tcp.ResumeReading.Instance, HandlerProbe);
        TcpProbe.ExpectMsg<Tcp.ResumeReading>();
        Client.Write(ByteString.FromString("more"));
        TcpProbe.Send(tls, new Tcp.Received(FromClient()));
        Assert.Equal("more", Text(HandlerProbe.ExpectMsg<Tcp.Received>().Data));
        tls.Tell(Tcp.ResumeReading.Instance, HandlerProbe);
        TcpProbe.ExpectMsg<Tcp.ResumeReading>();
        Client.Close();
        TcpProbe.Send(tls, new Tcp.Received(FromClient()));
        TcpProbe.ExpectMsg<Tcp.ResumeReading>();
        HandlerProbe.ExpectNoMsg(TimeSpan.FromMilliseconds(100));
        TcpProbe.Send(tls, Tcp.ConfirmedClosed.Instance);
        HandlerProbe.ExpectMsg<Tcp.ConfirmedClosed>();
    }

    [Fact]
    public void After_the_own_close_the_networks_end_alone_is_an_error()
    {
        IActorRef tls = Secure();
        tls.Tell(Tcp.ConfirmedClose.Instance, HandlerProbe);
        TcpProbe.Send(tls, ToClient().Ack);
        TcpProbe.ExpectMsg<Tcp.ConfirmedClose>();
        TcpProbe.Send(tls, Tcp.ConfirmedClosed.Instance);
        HandlerProbe.ExpectMsg<Tcp.ErrorClosed>();
    }

    [Fact]
    public void A_handler_that_does_not_keep_half_open_connections_is_told_the_end_when_it_is_complete()
    {
        IActorRef tls = Secure(keepsOpen: false);
        tls.Tell(Tcp.ResumeReading.Instance, HandlerProbe);
        TcpProbe.ExpectMsg<Tcp.ResumeReading>();
        Client.Close();
        TcpProbe.Send(tls, new Tcp.Received(FromClient()));
        TcpProbe.Send(tls, ToClient().Ack);
        TcpProbe.ExpectMsg<Tcp.Close>();
        TcpProbe.Send(tls, Tcp.Closed.Instance);
        HandlerProbe.ExpectMsg<Tcp.PeerClosed>();
    }

    [Fact]
    public void An_abort_is_passed_on_at_once()
    {
        IActorRef tls = Secure();
        tls.Tell(Tcp.Write.Create(ByteString.FromString("never taken"), new Ack(1)), HandlerProbe);
        ToClient();
        tls.Tell(Tcp.Abort.Instance, HandlerProbe);
        TcpProbe.ExpectMsg<Tcp.Abort>();
        TcpProbe.Send(tls, Tcp.Aborted.Instance);
        HandlerProbe.ExpectMsg<Tcp.Aborted>();
    }

    [Fact]
    public void A_failure_is_told_when_the_last_word_about_it_is_sent_as_who_is_told_may_be_in_a_hurry_to_end()
    {
        TestProbe listener = CreateTestProbe("listener");
        IActorRef tls = Watch(Sys.ActorOf(TlsActor.Props(TcpProbe, new ServerPeer(Server), listener)));
        TcpProbe.ExpectMsg<Tcp.Register>();
        TcpProbe.ExpectMsg<Tcp.ResumeReading>();
        TcpProbe.Send(tls, new Tcp.Received(ByteString.FromString("plain text\n")));
        var lastWord = TcpProbe.ExpectMsg<Tcp.Write>();
        TcpProbe.Send(tls, lastWord.Ack);
        TcpProbe.ExpectMsg<Tcp.Close>();
        listener.ExpectNoMsg(TimeSpan.FromMilliseconds(100));
        TcpProbe.Send(tls, Tcp.Closed.Instance);
        Assert.Equal(TlsFailureKind.NotTls, listener.ExpectMsg<TlsActor.Failed>().Failure.Kind);
        ExpectTerminated(tls);
    }

    [Fact]
    public void Who_comes_above_the_bound_on_handshakes_is_reset()
    {
        Start();
        TcpProbe.ExpectMsg<Tcp.Register>();
        TcpProbe.ExpectMsg<Tcp.ResumeReading>();
        Start();
        TcpProbe.ExpectMsg<Tcp.Register>();
        TcpProbe.ExpectMsg<Tcp.Abort>();
        Assert.Equal(1, Server.Figures.Failed(TlsFailureKind.TooMany));
    }

    [Fact]
    public void A_connection_that_is_given_up_in_its_handshake_frees_its_place()
    {
        IActorRef tls = Watch(Start());
        TcpProbe.ExpectMsg<Tcp.Register>();
        Sys.Stop(tls);
        ExpectTerminated(tls);
        Assert.Equal(0, Server.Figures.UnderWay);
        Assert.Equal(1, Server.Figures.Failed(TlsFailureKind.Ended));
    }
}
