using System.Net;
using System.Text;
using Akka.Actor;
using Akka.IO;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using AkkaUpper.Protocol.Framing;
using AkkaUpper.Server;

namespace AkkaUpper.Tests.Server;

/// <summary>What one connection's actor tells its socket, and in which order.</summary>
public sealed class ConnectionActorTests : TestKit
{
    private static readonly EndpointSettings Settings = new()
    {
        Name = "text",
        Address = new IPEndPoint(IPAddress.Loopback, 0),
        IdleTimeout = TimeSpan.Zero,
        FrameTimeout = TimeSpan.Zero,
        WriteTimeout = TimeSpan.Zero,
    };

    private readonly TestProbe _tcp;

    public ConnectionActorTests()
        : base(Patience.Config) => _tcp = CreateTestProbe("tcp");

    [Fact]
    public void Registers_for_half_close_and_without_a_write_queue_before_it_reads()
    {
        Watch(Sys.ActorOf(ConnectionActor.Props(_tcp.Ref, Settings)));

        var register = _tcp.ExpectMsg<Tcp.Register>();
        Assert.True(register.KeepOpenOnPeerClosed);
        Assert.False(register.UseResumeWriting);
        _tcp.ExpectMsg<Tcp.ResumeReading>();
    }

    [Fact]
    public void Answers_a_chunk_with_one_acknowledged_write_and_reads_on()
    {
        IActorRef connection = Start(Settings with { Framing = new FramingOptions { Kind = FramingKind.Line } });

        connection.Tell(Received("one\ntwo\nthree\n"));

        Assert.Equal("ONE\nTWO\nTHREE\n", ExpectWrite(out _));
        _tcp.ExpectMsg<Tcp.ResumeReading>();
        _tcp.ExpectNoMsg(TimeSpan.FromMilliseconds(100));
    }

    [Fact]
    public void Asks_for_one_read_at_a_time()
    {
        IActorRef connection = Start();

        connection.Tell(Received("a"));
        ExpectWrite(out Tcp.Event ack);
        _tcp.ExpectMsg<Tcp.ResumeReading>();
        connection.Tell(ack);

        _tcp.ExpectNoMsg(TimeSpan.FromMilliseconds(100));
    }

    [Fact]
    public void Stops_reading_while_the_client_takes_nothing_and_goes_on_when_it_does()
    {
        IActorRef connection = Start(Settings with { MaxUnacknowledged = 3 });

        connection.Tell(Received("abcd"));
        Assert.Equal("ABCD", ExpectWrite(out Tcp.Event ack));
        _tcp.ExpectNoMsg(TimeSpan.FromMilliseconds(100));

        connection.Tell(ack);
        _tcp.ExpectMsg<Tcp.ResumeReading>();
    }

    [Fact]
    public void A_half_closed_client_gets_its_tail_and_the_close_only_after_its_last_acknowledgement()
    {
        IActorRef connection = Start(Settings with { Framing = new FramingOptions { Kind = FramingKind.Line } });

        connection.Tell(Received("whole\nhalf"));
        Assert.Equal("WHOLE\n", ExpectWrite(out Tcp.Event first));
        _tcp.ExpectMsg<Tcp.ResumeReading>();
        connection.Tell(Tcp.PeerClosed.Instance);
        Assert.Equal("HALF", ExpectWrite(out Tcp.Event second));
        connection.Tell(first);
        _tcp.ExpectNoMsg(TimeSpan.FromMilliseconds(100));
        connection.Tell(second);
        _tcp.ExpectMsg<Tcp.Close>();

        ExpectEnd(connection, Tcp.Closed.Instance);
    }

    [Fact]
    public void A_frame_that_breaks_the_limit_is_explained_and_the_rest_is_read_and_discarded()
    {
        IActorRef connection = Start(Settings with
        {
            Framing = new FramingOptions { Kind = FramingKind.Line, MaxFrameLength = 4 },
        });

        connection.Tell(Received("far too long"));
        Assert.Equal("error: frame too long (limit 4 bytes)\n", ExpectWrite(out Tcp.Event ack));
        connection.Tell(ack);
        _tcp.ExpectMsg<Tcp.ConfirmedClose>();
        _tcp.ExpectMsg<Tcp.ResumeReading>();
        connection.Tell(Received("more\n"));
        _tcp.ExpectMsg<Tcp.ResumeReading>();

        ExpectEnd(connection, Tcp.ConfirmedClosed.Instance);
    }

    [Fact]
    public void A_client_without_a_place_is_told_so_and_not_served()
    {
        IActorRef connection = Watch(Sys.ActorOf(ConnectionActor.Props(_tcp.Ref, Settings, "too many connections (limit 1)")));

        _tcp.ExpectMsg<Tcp.Register>();
        Assert.Equal("error: too many connections (limit 1)\n", ExpectWrite(out Tcp.Event ack));
        connection.Tell(ack);
        _tcp.ExpectMsg<Tcp.ConfirmedClose>();
        _tcp.ExpectMsg<Tcp.ResumeReading>();

        ExpectEnd(connection, Tcp.ConfirmedClosed.Instance);
    }

    [Fact]
    public void A_drained_connection_answers_what_came_and_closes_when_it_is_quiet()
    {
        IActorRef connection = Start(Settings with { QuietAfter = TimeSpan.FromMilliseconds(50) });

        connection.Tell(Received("last"));
        Assert.Equal("LAST", ExpectWrite(out Tcp.Event ack));
        _tcp.ExpectMsg<Tcp.ResumeReading>();
        connection.Tell(ConnectionActor.Drain.Instance);
        _tcp.ExpectNoMsg(TimeSpan.FromMilliseconds(200));
        connection.Tell(ack);

        // The read asked for above is still outstanding, so none is asked for again.
        _tcp.ExpectMsg<Tcp.ConfirmedClose>();
        ExpectEnd(connection, Tcp.PeerClosed.Instance);
    }

    [Fact]
    public void A_client_that_never_closes_is_reset_after_the_linger_timeout()
    {
        IActorRef connection = Start(Settings with
        {
            QuietAfter = TimeSpan.FromMilliseconds(1),
            LingerTimeout = TimeSpan.FromMilliseconds(50),
        });

        connection.Tell(ConnectionActor.Drain.Instance);

        _tcp.ExpectMsg<Tcp.ConfirmedClose>();
        _tcp.ExpectMsg<Tcp.Abort>();
        ExpectTerminated(connection);
    }

    [Fact]
    public void An_idle_client_is_told_why_it_is_closed()
    {
        IActorRef connection = Start(Settings with { IdleTimeout = TimeSpan.FromMilliseconds(50) });

        Assert.Equal("error: idle timeout (50 ms)\n", ExpectWrite(out Tcp.Event ack));
        connection.Tell(ack);
        _tcp.ExpectMsg<Tcp.ConfirmedClose>();
    }

    [Fact]
    public void A_frame_that_does_not_end_in_time_is_explained_and_closed_though_bytes_keep_coming()
    {
        IActorRef connection = Start(Settings with
        {
            FrameTimeout = TimeSpan.FromMilliseconds(200),
            FlushAfter = TimeSpan.Zero,
            Framing = new FramingOptions { Kind = FramingKind.Line },
        });

        using var ticking = Sys.Scheduler.ScheduleTellRepeatedlyCancelable(
            TimeSpan.Zero, TimeSpan.FromMilliseconds(20), connection, Received("x"), _tcp.Ref) as IDisposable;

        var write = (Tcp.Write)_tcp.FishForMessage(message => message is Tcp.Write);
        Assert.Equal("error: frame timeout (200 ms)\n", write.Data.ToString(Encoding.UTF8));
    }

    [Fact]
    public void A_client_that_takes_nothing_for_the_write_timeout_is_reset()
    {
        IActorRef connection = Start(Settings with { WriteTimeout = TimeSpan.FromMilliseconds(50) });

        connection.Tell(Received("never read"));
        ExpectWrite(out _);
        _tcp.ExpectMsg<Tcp.ResumeReading>();

        _tcp.ExpectMsg<Tcp.Abort>();
        ExpectTerminated(connection);
    }

    [Fact]
    public void An_unterminated_line_is_answered_after_a_while_and_goes_on()
    {
        IActorRef connection = Start(Settings with
        {
            FlushAfter = TimeSpan.FromMilliseconds(50),
            Framing = new FramingOptions { Kind = FramingKind.Line },
        });

        connection.Tell(Received("hello"));
        _tcp.ExpectMsg<Tcp.ResumeReading>();
        Assert.Equal("HELLO", ExpectWrite(out _));
        connection.Tell(Received(" you\n"));
        Assert.Equal(" YOU\n", ExpectWrite(out _));
    }

    [Fact]
    public void The_end_of_the_sockets_actor_is_the_end_of_the_connection()
    {
        IActorRef connection = Start();
        Sys.Stop(_tcp.Ref);
        ExpectTerminated(connection);
    }

    [Fact]
    public void A_reset_ends_the_connection_without_another_word()
    {
        IActorRef connection = Start();
        ExpectEnd(connection, new Tcp.ErrorClosed("reset"));
        _tcp.ExpectNoMsg(TimeSpan.FromMilliseconds(50));
    }

    [Fact]
    public void Asked_to_close_it_tells_the_client_and_closes_its_side_when_that_is_taken()
    {
        IActorRef connection = Start(Settings with { Framing = new FramingOptions { Kind = FramingKind.Line } });
        connection.Tell(Received("one\n"));
        Assert.Equal("ONE\n", ExpectWrite(out Tcp.Event first));
        _tcp.ExpectMsg<Tcp.ResumeReading>();

        connection.Tell(ConnectionActor.Close.Instance);
        Assert.Equal("error: closed by the operator\n", ExpectWrite(out Tcp.Event second));
        connection.Tell(first);
        _tcp.ExpectNoMsg(TimeSpan.FromMilliseconds(50));
        connection.Tell(second);
        _tcp.ExpectMsg<Tcp.ConfirmedClose>();
    }

    private static Tcp.Received Received(string text) => new(ByteString.FromString(text, Encoding.UTF8));

    private IActorRef Start(EndpointSettings? settings = null)
    {
        IActorRef connection = Watch(Sys.ActorOf(ConnectionActor.Props(_tcp.Ref, settings ?? Settings)));
        _tcp.ExpectMsg<Tcp.Register>();
        _tcp.ExpectMsg<Tcp.ResumeReading>();
        return connection;
    }

    private string ExpectWrite(out Tcp.Event ack)
    {
        var write = _tcp.ExpectMsg<Tcp.Write>();
        ack = write.Ack;
        Assert.IsNotType<Tcp.NoAck>(ack);
        return write.Data.ToString(Encoding.UTF8);
    }

    private void ExpectEnd(IActorRef connection, Tcp.ConnectionClosed end)
    {
        connection.Tell(end);
        ExpectTerminated(connection);
    }
}
