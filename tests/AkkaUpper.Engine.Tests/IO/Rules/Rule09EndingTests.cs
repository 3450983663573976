using Akka.Actor;
using Akka.IO;
using Akka.TestKit;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.IO.Rules;

/// <summary>Rule 9: an end comes as an event or as Terminated: take either, once. Register in time and before writing.</summary>
public sealed class Rule09EndingTests(ITestOutputHelper output)
    : TcpSpec(output, "akka.io.tcp.register-timeout = 2s")
{
    private readonly ITestOutputHelper _output = output;

    [Fact]
    public void The_rule_sees_every_end()
    {
        foreach (var end in new Action<Session>[]
            { s => s.Peer.Reset(), s => s.Peer.HalfClose(), s => s.Connection.Tell(PoisonPill.Instance) })
        {
            using var session = Establish();
            session.Handler.Watch(session.Connection);
            end(session);
            Assert.True(session.Handler.ReceiveOne(Patience) is Tcp.ConnectionClosed or Terminated);
        }
    }

    [Fact]
    public void A_reset_is_told_before_the_end()
    {
        using var session = Establish();
        session.Handler.Watch(session.Connection);
        session.Peer.Reset();
        Quirk.Report(_output, 9, "a reset ends the connection without ErrorClosed or PeerClosed",
            session.Handler.ReceiveOne(Patience) is not Tcp.ConnectionClosed);
    }

    [Fact]
    public void The_end_of_the_handler_is_the_end_of_the_connection()
    {
        using var session = Establish();
        Watch(session.Connection);
        Sys.Stop(session.Handler.Ref);
        ExpectTerminated(session.Connection, Patience);
        Assert.True(session.Peer.EndsWithin(Patience));
    }

    [Fact]
    public void Who_does_not_register_in_time_loses_the_connection()
    {
        using var session = Accept(Bind());
        Watch(session.Connection);
        ExpectTerminated(session.Connection, Patience);
        Assert.True(session.Peer.EndsWithin(Patience));
    }

    [Fact]
    public void Who_registers_in_time_keeps_it()
    {
        using var session = Establish();
        Assert.False(session.Peer.EndsWithin(TimeSpan.FromMilliseconds(2500)));
        session.Tell(Tcp.Write.Create(ByteString.FromString("there")));
        Assert.Equal("there", session.Peer.ReadText(5));
    }

    [Fact]
    public void A_write_to_a_reset_connection_that_is_not_read_ends_it()
    {
        using var session = Establish(pullMode: true);
        session.Handler.Watch(session.Connection);
        session.Peer.Reset();
        var ended = false;
        for (var i = 0; i < 50 && !ended; i++)
        {
            session.Tell(Tcp.Write.Create(ByteString.FromString("anyone?")));
            ended = session.Handler.ReceiveOne(TimeSpan.FromMilliseconds(100)) is Tcp.ConnectionClosed or Terminated;
        }

        Quirk.Report(_output, 9, "a failing write does not end the connection while no read is outstanding", !ended);
    }
}
