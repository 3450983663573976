using System.Net.Security;
using System.Security.Authentication;
using System.Text;
using Akka.Actor;
using Akka.IO;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using AkkaUpper.Tls;
using Xunit.Abstractions;

namespace AkkaUpper.Tests.Tls;

/// <summary>What the actor in the middle tells either side; probes stand in for Tcp and the handler, a session for the client.</summary>
public sealed class TlsActorTests : TestKit
{
    private ServerTls _tls = new(new ServerTlsSettings { SelfSigned = true, HandshakeTimeout = TimeSpan.FromSeconds(30), MaxHandshakes = 1 });
    private readonly TestProbe _tcp;
    private readonly TestProbe _handler;
    private readonly TlsSession _client = new(() => { });

    public TlsActorTests(ITestOutputHelper output)
        : base(output: output)
    {
        _tcp = CreateTestProbe("tcp");
        _handler = CreateTestProbe("handler");
    }

    [Fact]
    public void It_takes_the_connection_over_in_pull_mode_and_reads_for_its_handshake()
    {
        Start();
        var register = _tcp.ExpectMsg<Tcp.Register>();
        Assert.True(register.KeepOpenOnPeerClosed);
        Assert.False(register.UseResumeWriting);
        _tcp.ExpectMsg<Tcp.ResumeReading>();
        Assert.Equal(1, _tls.Figures.UnderWay);
    }

    [Fact]
    public void Text_is_given_only_when_it_is_asked_for_and_one_chunk_for_each_time()
    {
        IActorRef tls = Secure();
        _client.Write(ByteString.FromString("early"));
        _tcp.Send(tls, new Tcp.Received(FromClient()));
        _handler.ExpectNoMsg(TimeSpan.FromMilliseconds(100));

        tls.Tell(Tcp.ResumeReading.Instance, _handler);
        Assert.Equal("early", Text(_handler.ExpectMsg<Tcp.Received>().Data));
        _tcp.ExpectNoMsg(TimeSpan.FromMilliseconds(100));
        tls.Tell(Tcp.ResumeReading.Instance, _handler);
        _tcp.ExpectMsg<Tcp.ResumeReading>();
        Assert.Equal(1, _tls.Figures.Succeeded);
        Assert.Equal(0, _tls.Figures.UnderWay);
    }

    [Fact]
    public void A_write_is_acknowledged_when_Tcp_has_taken_it_and_not_before()
    {
        IActorRef tls = Secure();
        tls.Tell(Tcp.Write.Create(ByteString.FromString("one"), new Ack(1)), _handler);
        tls.Tell(Tcp.Write.Create(ByteString.FromString("two"), new Ack(2)), _handler);
        Tcp.Write first = ToClient();
        Tcp.Write second = ToClient();
        Assert.Equal("onetwo", Read());
        _handler.ExpectNoMsg(TimeSpan.FromMilliseconds(100));

        _tcp.Send(tls, first.Ack);
        Assert.Equal(1, _handler.ExpectMsg<Ack>().Number);
        _tcp.Send(tls, second.Ack);
        Assert.Equal(2, _handler.ExpectMsg<Ack>().Number);
    }

    [Fact]
    public void What_Tcp_does_not_take_is_not_encrypted_ahead_and_goes_out_before_the_close()
    {
        IActorRef tls = Secure();
        ByteString half = ByteString.FromBytes(new byte[40_000]);
        for (int number = 1; number <= 4; number++)
            tls.Tell(Tcp.Write.Create(half, new Ack(number)), _handler);
        Tcp.Write first = ToClient();
        ToClient();
        _tcp.ExpectNoMsg(TimeSpan.FromMilliseconds(100));

        _tcp.Send(tls, first.Ack);
        Assert.Equal(1, _handler.ExpectMsg<Ack>().Number);
        ToClient();
        _tcp.ExpectNoMsg(TimeSpan.FromMilliseconds(100));
        tls.Tell(Tcp.Close.Instance, _handler);
        ToClient();
        ToClient();
        int received = 0;
        TlsStatus status;
        while ((status = _client.Read(out ByteString text)) == TlsStatus.Text)
            received += text.Count;
        Assert.Equal((4 * half.Count, TlsStatus.Closed), (received, status));
    }

    [Fact]
    public void What_is_written_before_the_handshake_is_sent_after_it()
    {
        IActorRef tls = Start();
        tls.Tell(new Tcp.Register(_handler, keepOpenOnPeerClosed: true, useResumeWriting: false));
        tls.Tell(Tcp.Write.Create(ByteString.FromString("refused"), new Ack(1)), _handler);
        Shake(tls);
        Tcp.Write write = ToClient();
        Assert.Equal("refused", Read());
        _tcp.Send(tls, write.Ack);
        _handler.ExpectMsg<Ack>();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_client_that_is_refused_is_named_to_its_handler_however_late_that_registers(bool isEarly)
    {
        string authority = Path.GetTempFileName();
        File.WriteAllText(authority, SelfSigned.Make(DateTimeOffset.UtcNow).ExportCertificatePem());
        _tls = new ServerTls(new ServerTlsSettings
        {
            SelfSigned = true,
            ClientCertificates = ClientCertificates.Required,
            ClientAuthorities = authority,
        });
        File.Delete(authority);
        var register = new Tcp.Register(_handler, keepOpenOnPeerClosed: true, useResumeWriting: false);
        IActorRef tls = Start();
        if (isEarly)
            tls.Tell(register);
        Shake(tls, ticketed: false);
        if (!isEarly)
            tls.Tell(register);

        Assert.Equal("client certificate required", _handler.ExpectMsg<TlsActor.Refused>().Reason);
        tls.Tell(Tcp.ResumeReading.Instance, _handler);
        _client.Write(ByteString.FromString("secret"));
        _tcp.Send(tls, new Tcp.Received(FromClient()));
        Assert.Equal(0, _handler.ExpectMsg<Tcp.Received>().Data.Count);
    }

    [Fact]
    public void The_clients_end_is_its_close_and_the_own_side_can_still_be_written_to()
    {
        IActorRef tls = Secure();
        tls.Tell(Tcp.ResumeReading.Instance, _handler);
        _tcp.ExpectMsg<Tcp.ResumeReading>();
        _client.Close();
        _tcp.Send(tls, new Tcp.Received(FromClient()));
        _handler.ExpectMsg<Tcp.PeerClosed>();

        tls.Tell(Tcp.Write.Create(ByteString.FromString("tail"), new Ack(1)), _handler);
        _tcp.Send(tls, ToClient().Ack);
        _handler.ExpectMsg<Ack>();
        tls.Tell(Tcp.Close.Instance, _handler);
        Tcp.Write goodbye = ToClient();
        Assert.Equal("tail", Read());
        Assert.Equal(TlsStatus.Closed, _client.Read(out _));
        // A close would drop what is not taken.
        _tcp.ExpectNoMsg(TimeSpan.FromMilliseconds(100));
        _tcp.Send(tls, goodbye.Ack);
        _tcp.ExpectMsg<Tcp.Close>();
        Watch(tls);
        _tcp.Send(tls, Tcp.Closed.Instance);
        _handler.ExpectMsg<Tcp.Closed>();
        ExpectTerminated(tls);
    }

    [Fact]
    public void The_networks_end_without_the_clients_close_is_an_error()
    {
        IActorRef tls = Secure();
        tls.Tell(Tcp.ResumeReading.Instance, _handler);
        _tcp.ExpectMsg<Tcp.ResumeReading>();
        _tcp.Send(tls, Tcp.PeerClosed.Instance);
        _tcp.ExpectMsg<Tcp.Abort>();
        _tcp.Send(tls, Tcp.Aborted.Instance);
        Assert.Contains("something may be missing", _handler.ExpectMsg<Tcp.ErrorClosed>().Cause, StringComparison.Ordinal);
    }

    [Fact]
    public void After_the_own_close_the_clients_text_still_comes_until_its_close_and_the_networks_end()
    {
        IActorRef tls = Secure();
        tls.Tell(Tcp.ConfirmedClose.Instance, _handler);
        _tcp.Send(tls, ToClient().Ack);
        _tcp.ExpectMsg<Tcp.ConfirmedClose>();
        Assert.Equal(TlsStatus.Closed, ReadStatus());

        tls.Tell(Tcp.ResumeReading.Instance, _handler);
        _tcp.ExpectMsg<Tcp.ResumeReading>();
        _client.Write(ByteString.FromString("more"));
        _tcp.Send(tls, new Tcp.Received(FromClient()));
        Assert.Equal("more", Text(_handler.ExpectMsg<Tcp.Received>().Data));
        tls.Tell(Tcp.ResumeReading.Instance, _handler);
        _tcp.ExpectMsg<Tcp.ResumeReading>();
        _client.Close();
        _tcp.Send(tls, new Tcp.Received(FromClient()));
        _tcp.ExpectMsg<Tcp.ResumeReading>();
        _handler.ExpectNoMsg(TimeSpan.FromMilliseconds(100));
        _tcp.Send(tls, Tcp.ConfirmedClosed.Instance);
        _handler.ExpectMsg<Tcp.ConfirmedClosed>();
    }

    [Fact]
    public void After_the_own_close_the_networks_end_alone_is_an_error()
    {
        IActorRef tls = Secure();
        tls.Tell(Tcp.ConfirmedClose.Instance, _handler);
        _tcp.Send(tls, ToClient().Ack);
        _tcp.ExpectMsg<Tcp.ConfirmedClose>();
        _tcp.Send(tls, Tcp.ConfirmedClosed.Instance);
        _handler.ExpectMsg<Tcp.ErrorClosed>();
    }

    [Fact]
    public void A_handler_that_does_not_keep_half_open_connections_is_told_the_end_when_it_is_complete()
    {
        IActorRef tls = Secure(keepsOpen: false);
        tls.Tell(Tcp.ResumeReading.Instance, _handler);
        _tcp.ExpectMsg<Tcp.ResumeReading>();
        _client.Close();
        _tcp.Send(tls, new Tcp.Received(FromClient()));
        _tcp.Send(tls, ToClient().Ack);
        _tcp.ExpectMsg<Tcp.Close>();
        _tcp.Send(tls, Tcp.Closed.Instance);
        _handler.ExpectMsg<Tcp.PeerClosed>();
    }

    [Fact]
    public void An_abort_is_passed_on_at_once()
    {
        IActorRef tls = Secure();
        tls.Tell(Tcp.Write.Create(ByteString.FromString("never taken"), new Ack(1)), _handler);
        ToClient();
        tls.Tell(Tcp.Abort.Instance, _handler);
        _tcp.ExpectMsg<Tcp.Abort>();
        _tcp.Send(tls, Tcp.Aborted.Instance);
        _handler.ExpectMsg<Tcp.Aborted>();
    }

    [Fact]
    public void A_turn_is_answered_after_everything_that_Tcp_had_read()
    {
        IActorRef tls = Secure();
        tls.Tell(Tcp.ResumeReading.Instance, _handler);
        _tcp.ExpectMsg<Tcp.ResumeReading>();
        _client.Write(ByteString.FromString("read before"));
        _tcp.Send(tls, new Tcp.Received(FromClient()));
        // A probe answers Identify by itself, as any actor does.
        tls.Tell(TlsActor.AwaitTurn.Instance, _handler);
        Assert.Equal("read before", Text(_handler.ExpectMsg<Tcp.Received>().Data));
        _handler.ExpectMsg<ActorIdentity>();
    }

    [Fact]
    public void A_failure_is_told_when_the_last_word_about_it_is_sent_as_who_is_told_may_be_in_a_hurry_to_end()
    {
        TestProbe listener = CreateTestProbe("listener");
        IActorRef tls = Watch(Sys.ActorOf(TlsActor.Props(_tcp, new ServerPeer(_tls), listener)));
        _tcp.ExpectMsg<Tcp.Register>();
        _tcp.ExpectMsg<Tcp.ResumeReading>();
        _tcp.Send(tls, new Tcp.Received(ByteString.FromString("plain text\n")));
        var lastWord = _tcp.ExpectMsg<Tcp.Write>();
        _tcp.Send(tls, lastWord.Ack);
        _tcp.ExpectMsg<Tcp.Close>();
        listener.ExpectNoMsg(TimeSpan.FromMilliseconds(100));
        _tcp.Send(tls, Tcp.Closed.Instance);
        Assert.Equal(TlsFailureKind.NotTls, listener.ExpectMsg<TlsActor.Failed>().Failure.Kind);
        ExpectTerminated(tls);
    }

    [Fact]
    public void Who_comes_above_the_bound_on_handshakes_is_reset()
    {
        Start();
        _tcp.ExpectMsg<Tcp.Register>();
        _tcp.ExpectMsg<Tcp.ResumeReading>();
        Start();
        _tcp.ExpectMsg<Tcp.Register>();
        _tcp.ExpectMsg<Tcp.Abort>();
        Assert.Equal(1, _tls.Figures.Failed(TlsFailureKind.TooMany));
    }

    [Fact]
    public void A_connection_that_is_given_up_in_its_handshake_frees_its_place()
    {
        IActorRef tls = Watch(Start());
        _tcp.ExpectMsg<Tcp.Register>();
        Sys.Stop(tls);
        ExpectTerminated(tls);
        Assert.Equal(0, _tls.Figures.UnderWay);
        Assert.Equal(1, _tls.Figures.Failed(TlsFailureKind.Ended));
    }

    private static string Text(ByteString bytes) => Encoding.UTF8.GetString(bytes.ToArray());

    private IActorRef Start() => Sys.ActorOf(TlsActor.Props(_tcp, new ServerPeer(_tls)));

    /// <summary>A connection whose handshake is done, all of it taken by Tcp, and no read outstanding.</summary>
    private IActorRef Secure(bool keepsOpen = true)
    {
        IActorRef tls = Start();
        tls.Tell(new Tcp.Register(_handler, keepsOpen, useResumeWriting: false));
        Shake(tls);
        return tls;
    }

    private void Shake(IActorRef tls, bool ticketed = true)
    {
        SynchronizationContext.SetSynchronizationContext(null);
        _tcp.ExpectMsg<Tcp.Register>();
        _tcp.ExpectMsg<Tcp.ResumeReading>();
        _client.Start(ssl => ssl.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
            EnabledSslProtocols = SslProtocols.Tls13,
            RemoteCertificateValidationCallback = (_, _, _, _) => true,
        }));
        _tcp.Send(tls, new Tcp.Received(FromClient()));
        _tcp.Send(tls, ToClient().Ack);
        _tcp.ExpectMsg<Tcp.ResumeReading>();
        Assert.True(_client.IsHandshakeOver);
        _tcp.Send(tls, new Tcp.Received(FromClient()));
        // The server's session tickets, which it has for clients without certificates only.
        if (!ticketed)
            return;
        _tcp.Send(tls, ToClient().Ack);
        Assert.Equal(TlsStatus.NotYet, ReadStatus());
    }

    private Tcp.Write ToClient()
    {
        var write = _tcp.ExpectMsg<Tcp.Write>();
        // As a network does it: the array is another's to use again.
        _client.Feed(ByteString.CopyFrom(write.Data.ToArray()));
        return write;
    }

    private ByteString FromClient() => ByteString.CopyFrom(_client.TakeOutgoing().ToArray());

    private string Read()
    {
        Assert.Equal(TlsStatus.Text, _client.Read(out ByteString text));
        return Text(text);
    }

    private TlsStatus ReadStatus() => _client.Read(out _);

    private sealed class Ack(int number) : Tcp.Event
    {
        public int Number => number;
    }
}
