using Akka.Actor;
using Akka.IO;
using AkkaUpper.Tls;
using Xunit.Abstractions;

namespace AkkaUpper.Tests.Tls;

/// <summary>What the actor in the middle tells either side while the connection lives.</summary>
public sealed class TlsActorTests(ITestOutputHelper output) : TlsActorTestBase(output)
{
    [Fact]
    public void It_takes_the_connection_over_in_pull_mode_and_reads_for_its_handshake()
    {
        Start();
        var register = TcpProbe.ExpectMsg<Tcp.Register>();
        Assert.True(register.KeepOpenOnPeerClosed);
        Assert.False(register.UseResumeWriting);
        TcpProbe.ExpectMsg<Tcp.ResumeReading>();
        Assert.Equal(1, Server.Figures.UnderWay);
    }

    [Fact]
    public void Text_is_given_only_when_it_is_asked_for_and_one_chunk_for_each_time()
    {
        IActorRef tls = Secure();
        Client.Write(ByteString.FromString("early"));
        TcpProbe.Send(tls, new Tcp.Received(FromClient()));
        HandlerProbe.ExpectNoMsg(TimeSpan.FromMilliseconds(100));

        tls.Tell(Tcp.ResumeReading.Instance, HandlerProbe);
        Assert.Equal("early", Text(HandlerProbe.ExpectMsg<Tcp.Received>().Data));
        TcpProbe.ExpectNoMsg(TimeSpan.FromMilliseconds(100));
        tls.Tell(Tcp.ResumeReading.Instance, HandlerProbe);
        TcpProbe.ExpectMsg<Tcp.ResumeReading>();
        Assert.Equal(1, Server.Figures.Succeeded);
        Assert.Equal(0, Server.Figures.UnderWay);
    }

    [Fact]
    public void A_write_is_acknowledged_when_Tcp_has_taken_it_and_not_before()
    {
        IActorRef tls = Secure();
        tls.Tell(Tcp.Write.Create(ByteString.FromString("one"), new Ack(1)), HandlerProbe);
        tls.Tell(Tcp.Write.Create(ByteString.FromString("two"), new Ack(2)), HandlerProbe);
        Tcp.Write first = ToClient();
        Tcp.Write second = ToClient();
        Assert.Equal("onetwo", Read());
        HandlerProbe.ExpectNoMsg(TimeSpan.FromMilliseconds(100));

        TcpProbe.Send(tls, first.Ack);
        Assert.Equal(1, HandlerProbe.ExpectMsg<Ack>().Number);
        TcpProbe.Send(tls, second.Ack);
        Assert.Equal(2, HandlerProbe.ExpectMsg<Ack>().Number);
    }

    [Fact]
    public void What_Tcp_does_not_take_is_not_encrypted_ahead_and_goes_out_before_the_close()
    {
        IActorRef tls = Secure();
        ByteString half = ByteString.FromBytes(new byte[40_000]);
        for (int number = 1; number <= 4; number++)
            tls.Tell(Tcp.Write.Create(half, new Ack(number)), HandlerProbe);
        Tcp.Write first = ToClient();
        ToClient();
        TcpProbe.ExpectNoMsg(TimeSpan.FromMilliseconds(100));

        TcpProbe.Send(tls, first.Ack);
        Assert.Equal(1, HandlerProbe.ExpectMsg<Ack>().Number);
        ToClient();
        TcpProbe.ExpectNoMsg(TimeSpan.FromMilliseconds(100));
        tls.Tell(Tcp.Close.Instance, HandlerProbe);
        ToClient();
        ToClient();
        int received = 0;
        TlsStatus status;
        while ((status = Client.Read(out ByteString text)) == TlsStatus.Text)
            received += text.Count;
        Assert.Equal((4 * half.Count, TlsStatus.Closed), (received, status));
    }

    [Fact]
    public void What_is_written_before_the_handshake_is_sent_after_it()
    {
        IActorRef tls = Start();
        tls.Tell(new Tcp.Register(HandlerProbe, keepOpenOnPeerClosed: true, useResumeWriting: false));
        tls.Tell(Tcp.Write.Create(ByteString.FromString("refused"), new Ack(1)), HandlerProbe);
        Shake(tls);
        Tcp.Write write = ToClient();
        Assert.Equal("refused", Read());
        TcpProbe.Send(tls, write.Ack);
        HandlerProbe.ExpectMsg<Ack>();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_client_that_is_refused_is_named_to_its_handler_however_late_that_registers(bool isEarly)
    {
        string authority = Path.GetTempFileName();
        File.WriteAllText(authority, SelfSigned.Make(DateTimeOffset.UtcNow).ExportCertificatePem());
        Server = new ServerTls(new ServerTlsSettings
        {
            SelfSigned = true,
            ClientCertificates = ClientCertificates.Required,
            ClientAuthorities = authority,
        });
        File.Delete(authority);
        var register = new Tcp.Register(HandlerProbe, keepOpenOnPeerClosed: true, useResumeWriting: false);
        IActorRef tls = Start();
        if (isEarly)
            tls.Tell(register);
        Shake(tls, ticketed: false);
        if (!isEarly)
            tls.Tell(register);

        Assert.Equal("client certificate required", HandlerProbe.ExpectMsg<TlsActor.Refused>().Reason);
        tls.Tell(Tcp.ResumeReading.Instance, HandlerProbe);
        Client.Write(ByteString.FromString("secret"));
        TcpProbe.Send(tls, new Tcp.Received(FromClient()));
        Assert.Equal(0, HandlerProbe.ExpectMsg<Tcp.Received>().Data.Count);
    }

    [Fact]
    public void A_turn_is_answered_after_everything_that_Tcp_had_read()
    {
        IActorRef tls = Secure();
        tls.Tell(Tcp.ResumeReading.Instance, HandlerProbe);
        TcpProbe.ExpectMsg<Tcp.ResumeReading>();
        Client.Write(ByteString.FromString("read before"));
        TcpProbe.Send(tls, new Tcp.Received(FromClient()));
        // A probe answers Identify by itself, as any actor does.
        tls.Tell(TlsActor.AwaitTurn.Instance, HandlerProbe);
        Assert.Equal("read before", Text(HandlerProbe.ExpectMsg<Tcp.Received>().Data));
        HandlerProbe.ExpectMsg<ActorIdentity>();
    }
}
