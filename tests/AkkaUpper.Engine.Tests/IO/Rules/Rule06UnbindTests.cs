using System.Net.Sockets;
using Akka.IO;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.IO.Rules;

/// <summary>Rule 6: to drain, refuse newcomers, let the others finish, and only then unbind.</summary>
public sealed class Rule06UnbindTests(ITestOutputHelper output) : TcpSpec(output)
{
    private readonly ITestOutputHelper _output = output;

    [Fact]
    public void The_rule_lets_everyone_finish_and_then_frees_the_port()
    {
        var listening = Bind();
        using var session = Accept(listening);
        session.Tell(new Tcp.Register(session.Handler.Ref, true, false));

        using var newcomer = Accept(listening);
        newcomer.Tell(new Tcp.Register(newcomer.Handler.Ref, true, false));
        newcomer.Tell(Tcp.Write.Create(ByteString.FromString("no"), new Ack(0)));
        newcomer.Handler.ExpectMsg<Ack>(Patience);
        newcomer.Tell(Tcp.Close.Instance);
        Assert.Equal("no"u8.ToArray(), newcomer.Peer.ReadToEnd());

        session.Tell(Tcp.Write.Create(ByteString.FromString("done"), new Ack(1)));
        session.Handler.ExpectMsg<Ack>(Patience);
        session.Tell(Tcp.Close.Instance);
        Assert.Equal("done"u8.ToArray(), session.Peer.ReadToEnd());

        listening.Binder.Send(listening.Listener, Tcp.Unbind.Instance);
        listening.Binder.FishForMessage(message => message is Tcp.Unbound, Patience);
        Assert.Throws<SocketException>(() => Peer.ConnectTo(listening.Address));
    }

    [Fact]
    public void The_quirk_Unbind_resets_live_connections()
    {
        var listening = Bind();
        using var session = Accept(listening);
        session.Tell(new Tcp.Register(session.Handler.Ref, true, false));
        listening.Binder.Send(listening.Listener, Tcp.Unbind.Instance);
        listening.Binder.ExpectMsg<Tcp.Unbound>(Patience);
        var ended = session.Peer.EndsWithin(TimeSpan.FromMilliseconds(500));
        if (!ended)
        {
            session.Tell(Tcp.Write.Create(ByteString.FromString("alive")));
            ended = session.Peer.ReadText(5) != "alive";
        }

        Quirk.Report(_output, 6, "Unbind ends the listener's live connections", ended);
    }
}
