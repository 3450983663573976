using Akka.Actor;
using Akka.IO;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.IO.Rules;

/// <summary>Rule 13: children that own sockets are stopped when they fail, not restarted.</summary>
public sealed class Rule13SupervisionTests(ITestOutputHelper output) : TcpSpec(output)
{
    private readonly ITestOutputHelper _output = output;

    private sealed class Fragile(IActorRef connection) : UntypedActor
    {
        private readonly string _memory = $"{connection.Path} ";
        private int _chunks;

        protected override void OnReceive(object message)
        {
            if (message is not Tcp.Received received)
                return;
            if (received.Data[0] == (byte)'!')
                throw new InvalidOperationException("asked for");
            connection.Tell(Tcp.Write.Create(ByteString.FromString($"{++_chunks}")));
            Assert.NotEmpty(_memory);
        }
    }

    private sealed class Parent(SupervisorStrategy strategy) : UntypedActor
    {
        protected override SupervisorStrategy SupervisorStrategy() => strategy;

        protected override void OnReceive(object message)
        {
            if (message is Tcp.Connected)
                Sender.Tell(new Tcp.Register(Context.ActorOf(Props.Create<Fragile>(Sender)), true, false));
            else if (message is IActorRef asker)
                Context.System.Tcp().Tell(new Tcp.Bind(Self, AnyPort), asker);
        }
    }

    private Peer Connect(SupervisorStrategy strategy)
    {
        Sys.ActorOf(Props.Create<Parent>(strategy)).Tell(TestActor);
        return Peer.ConnectTo(ExpectMsg<Tcp.Bound>(Patience).LocalAddress);
    }

    [Fact]
    public void The_rule_closes_the_connection_of_a_handler_that_fails()
    {
        using var peer = Connect(SupervisorStrategy.StoppingStrategy);
        peer.Send("a");
        Assert.Equal("1", peer.ReadText(1));
        peer.Send("!");
        Assert.True(peer.EndsWithin(Patience));
    }

    [Fact]
    public void By_default_a_blank_handler_goes_on_with_the_old_socket()
    {
        using var peer = Connect(SupervisorStrategy.DefaultStrategy);
        peer.Send("a");
        Assert.Equal("1", peer.ReadText(1));
        peer.Send("!");
        Assert.False(peer.EndsWithin(Briefly));
        peer.Send("b");
        Quirk.Note(_output, 13, "a restarted handler goes on blank with the old socket", peer.ReadText(1) == "1");
    }
}
