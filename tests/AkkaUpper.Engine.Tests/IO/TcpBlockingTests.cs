using Akka.Actor;
using Akka.IO;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.IO;

/// <summary>A handler that blocks its thread: everybody else goes on.</summary>
public sealed class TcpBlockingTests(ITestOutputHelper output) : TcpSpec(output)
{
    private const int Others = 50;

    private sealed class Blocking : UntypedActor
    {
        private readonly IActorRef _connection;
        private readonly ManualResetEventSlim _gate;
        private readonly IActorRef[] _others;

        public Blocking(IActorRef connection, ManualResetEventSlim gate, IActorRef[] others)
        {
            _connection = connection;
            _gate = gate;
            _others = others;
        }

        protected override void OnReceive(object message)
        {
            if (message is not Tcp.Received received)
                return;
            foreach (var other in _others)
                other.Tell("go on");
            Assert.True(_gate.Wait(Patience));
            _connection.Tell(Tcp.Write.Create(received.Data));
        }
    }

    private sealed class Forwarding : UntypedActor
    {
        private readonly IActorRef _to;

        public Forwarding(IActorRef to) => _to = to;

        protected override void OnReceive(object message) => _to.Tell(message);
    }

    [Fact]
    public void It_holds_up_neither_those_it_woke_nor_other_connections_nor_new_ones()
    {
        using var gate = new ManualResetEventSlim();
        IActorRef[] others = [.. Enumerable.Range(0, Others).Select(_ => Sys.ActorOf(Props.Create<Forwarding>(TestActor)))];
        var listening = Bind();
        using var other = Accept(listening);
        other.Tell(new Tcp.Register(other.Handler.Ref, false, false));
        using var blocked = Accept(listening);
        blocked.Tell(new Tcp.Register(Sys.ActorOf(Props.Create<Blocking>(blocked.Connection, gate, others)), false, false));

        blocked.Peer.Send("1");

        Assert.Equal(Enumerable.Repeat("go on", Others), ReceiveN(Others, Patience));
        other.Peer.Send("2");
        Assert.Equal("2", other.Handler.ExpectMsg<Tcp.Received>(Patience).Data.ToString());
        using var late = Accept(listening);
        late.Tell(new Tcp.Register(late.Handler.Ref, false, false));
        late.Peer.Send("3");
        Assert.Equal("3", late.Handler.ExpectMsg<Tcp.Received>(Patience).Data.ToString());

        gate.Set();
        Assert.Equal("1", blocked.Peer.ReadText(1));
    }
}
