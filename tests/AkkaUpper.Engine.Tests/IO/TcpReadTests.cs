using Akka.IO;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.IO;

public sealed class TcpReadTests(ITestOutputHelper output)
    : TcpSpec(output, "akka.io.tcp { disabled-buffer-pool.buffer-size = 4096, maximum-frame-size = 4096 }")
{
    [Fact]
    public void What_arrived_before_registration_is_delivered_after_it()
    {
        using var session = Accept(Bind());
        session.Peer.Send("early");
        session.Tell(new Tcp.Register(session.Handler.Ref));
        Assert.Equal("early"u8.ToArray(), Gather(session.Handler, 5));
    }

    [Fact]
    public void Every_byte_arrives_in_order()
    {
        using var session = Establish();
        var bytes = Pattern(1 << 20);
        var sending = Task.Run(() => session.Peer.Send(bytes));
        Assert.Equal(bytes, Gather(session.Handler, bytes.Length));
        Assert.True(sending.Wait(Patience));
    }

    [Fact]
    public void No_chunk_is_larger_than_the_buffer_size_configured()
    {
        using var session = Establish();
        session.Peer.Send(Pattern(100_000));
        for (var left = 100_000; left > 0;)
        {
            var chunk = session.Handler.ExpectMsg<Tcp.Received>(Patience).Data;
            Assert.InRange(chunk.Count, 1, 4096);
            left -= chunk.Count;
        }
    }

    [Fact]
    public void A_chunk_stays_as_it_is_while_more_arrives()
    {
        using var session = Establish();
        session.Peer.Send("first");
        var first = session.Handler.ExpectMsg<Tcp.Received>(Patience).Data;
        session.Peer.Send("OTHER");
        session.Handler.ExpectMsg<Tcp.Received>(Patience);
        Assert.Equal("first"u8.ToArray(), first.ToArray());
    }

    [Fact]
    public void In_pull_mode_one_request_brings_one_chunk()
    {
        using var session = Establish(pullMode: true);
        session.Peer.Send(Pattern(20_000));
        session.Handler.ExpectNoMsg(Briefly);
        session.Tell(Tcp.ResumeReading.Instance);
        var first = session.Handler.ExpectMsg<Tcp.Received>(Patience).Data;
        session.Handler.ExpectNoMsg(Briefly);
        var rest = Gather(session.Handler, 20_000 - first.Count, session.Connection);
        Assert.Equal(Pattern(20_000), first.ToArray().Concat(rest));
    }

    [Fact]
    public void In_pull_mode_a_request_may_wait_for_its_bytes()
    {
        using var session = Establish(pullMode: true);
        session.Tell(Tcp.ResumeReading.Instance);
        session.Handler.ExpectNoMsg(TimeSpan.FromMilliseconds(50));
        session.Peer.Send("late");
        Assert.Equal("late"u8.ToArray(), session.Handler.ExpectMsg<Tcp.Received>(Patience).Data.ToArray());
    }

    [Fact]
    public void Requests_in_pull_mode_carry_a_long_transfer_in_order()
    {
        using var session = Establish(pullMode: true);
        var bytes = Pattern(1 << 20);
        var sending = Task.Run(() => session.Peer.Send(bytes));
        Assert.Equal(bytes, Gather(session.Handler, bytes.Length, session.Connection));
        Assert.True(sending.Wait(Patience));
    }

    [Fact]
    public void A_peer_that_is_not_read_is_held_back()
    {
        using var session = Establish(pullMode: true);
        session.Peer.Socket.Blocking = false;
        var chunk = Pattern(64 * 1024);
        var taken = 0L;
        AwaitAssert(() =>
        {
            for (var n = 1; n > 0; taken += n)
                n = session.Peer.Socket.Send(chunk, 0, chunk.Length, System.Net.Sockets.SocketFlags.None, out _);
            Assert.False(session.Peer.Socket.Poll(TimeSpan.FromMilliseconds(200), System.Net.Sockets.SelectMode.SelectWrite));
        }, Patience);
        Assert.InRange(taken, 1, 64L << 20);
        session.Handler.ExpectNoMsg(TimeSpan.FromMilliseconds(50));
    }
}
