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

/// <summary>The actor in the middle: probes stand in for Tcp and the handler, a session for the client.</summary>
public abstract class TlsActorTestBase : TestKit
{
    protected TlsActorTestBase(ITestOutputHelper output)
        : base(output: output)
    {
        TcpProbe = CreateTestProbe("tcp");
        HandlerProbe = CreateTestProbe("handler");
    }

    private protected ServerTls Server { get; set; } =
        new(new ServerTlsSettings { SelfSigned = true, HandshakeTimeout = TimeSpan.FromSeconds(30), MaxHandshakes = 1 });

    private protected TestProbe TcpProbe { get; }

    private protected TestProbe HandlerProbe { get; }

    private protected TlsSession Client { get; } = new(() => { });

    private protected static string Text(ByteString bytes) => Encoding.UTF8.GetString(bytes.ToArray());

    private protected IActorRef Start() => Sys.ActorOf(TlsActor.Props(TcpProbe, new ServerPeer(Server)));

    /// <summary>A connection whose handshake is done, all of it taken by Tcp, and no read outstanding.</summary>
    private protected IActorRef Secure(bool keepsOpen = true)
    {
        IActorRef tls = Start();
        tls.Tell(new Tcp.Register(HandlerProbe, keepsOpen, useResumeWriting: false));
        Shake(tls);
        return tls;
    }

    private protected void Shake(IActorRef tls, bool ticketed = true)
    {
        SynchronizationContext.SetSynchronizationContext(null);
        TcpProbe.ExpectMsg<Tcp.Register>();
        TcpProbe.ExpectMsg<Tcp.ResumeReading>();
        Client.Start(ssl => ssl.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
            EnabledSslProtocols = SslProtocols.Tls13,
            RemoteCertificateValidationCallback = (_, _, _, _) => true,
        }));
        TcpProbe.Send(tls, new Tcp.Received(FromClient()));
        TcpProbe.Send(tls, ToClient().Ack);
        TcpProbe.ExpectMsg<Tcp.ResumeReading>();
        Assert.True(Client.IsHandshakeOver);
        TcpProbe.Send(tls, new Tcp.Received(FromClient()));
        // The server's session tickets, which it has for clients without certificates only.
        if (!ticketed)
            return;
        TcpProbe.Send(tls, ToClient().Ack);
        Assert.Equal(TlsStatus.NotYet, ReadStatus());
    }

    private protected Tcp.Write ToClient()
    {
        var write = TcpProbe.ExpectMsg<Tcp.Write>();
        // As a network does it: the array is another's to use again.
        Client.Feed(ByteString.CopyFrom(write.Data.ToArray()));
        return write;
    }

    private protected ByteString FromClient() => ByteString.CopyFrom(Client.TakeOutgoing().ToArray());

    private protected string Read()
    {
        Assert.Equal(TlsStatus.Text, Client.Read(out ByteString text));
        return Text(text);
    }

    private protected TlsStatus ReadStatus() => Client.Read(out _);

    private protected sealed class Ack(int number) : Tcp.Event
    {
        public int Number => number;
    }
}
