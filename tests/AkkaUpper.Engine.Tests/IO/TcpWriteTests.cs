using System.Text;
using Akka.IO;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.IO;

public sealed class TcpWriteTests(ITestOutputHelper output) : TcpSpec(output)
{
    private static Tcp.Write Text(string text, Tcp.Event? ack = null) =>
        ack is null ? Tcp.Write.Create(ByteString.FromString(text)) : Tcp.Write.Create(ByteString.FromString(text), ack);

    [Fact]
    public void A_write_without_an_ack_is_sent_and_not_acknowledged()
    {
        using var session = Establish();
        session.Tell(Text("quiet"));
        Assert.Equal("quiet", session.Peer.ReadText(5));
        session.Handler.ExpectNoMsg(TimeSpan.FromMilliseconds(100));
    }

    [Fact]
    public void The_ack_comes_to_the_one_who_wrote()
    {
        using var session = Establish();
        var writer = CreateTestProbe();
        var ack = new Ack(1);
        writer.Send(session.Connection, Text("mine", ack));
        Assert.Same(ack, writer.ExpectMsg<Ack>(Patience));
        Assert.Equal(session.Connection, writer.LastSender);
        Assert.Equal("mine", session.Peer.ReadText(4));
    }

    [Fact]
    public void A_NoAck_may_carry_a_token()
    {
        using var session = Establish();
        Assert.False(Text("x", new Tcp.NoAck("token")).WantsAck);
        session.Tell(Text("x", new Tcp.NoAck("token")));
        Assert.Equal("x", session.Peer.ReadText(1));
    }

    [Fact]
    public void Writes_and_their_acks_keep_their_order()
    {
        using var session = Establish();
        for (var i = 0; i < 1000; i++)
            session.Tell(Text($"{i} ", new Ack(i)));
        for (var i = 0; i < 1000; i++)
            Assert.Equal(i, session.Handler.ExpectMsg<Ack>(Patience).Number);
        var expected = string.Concat(Enumerable.Range(0, 1000).Select(i => $"{i} "));
        Assert.Equal(expected, session.Peer.ReadText(expected.Length));
    }

    [Fact]
    public void A_rope_is_sent_whole()
    {
        using var session = Establish();
        var parts = Enumerable.Range(0, 100).Select(i => Pattern(i * 37)).ToList();
        var rope = parts.Aggregate(ByteString.Empty, (all, part) => all + ByteString.FromBytes(part));
        session.Tell(Tcp.Write.Create(rope, new Ack(1)));
        Assert.Equal(parts.SelectMany(p => p), session.Peer.Read(rope.Count));
        session.Handler.ExpectMsg<Ack>(Patience);
    }

    [Fact]
    public void A_slice_is_sent_and_nothing_around_it()
    {
        using var session = Establish();
        session.Tell(Tcp.Write.Create(ByteString.FromString("xxhelloyy").Slice(2, 5)));
        session.Tell(Text("."));
        Assert.Equal("hello.", session.Peer.ReadText(6));
    }

    [Fact]
    public void A_large_write_is_acknowledged_once_and_arrives_whole()
    {
        using var session = Establish();
        var bytes = Pattern(8 << 20);
        session.Tell(Tcp.Write.Create(ByteString.FromBytes(bytes), new Ack(1)));
        Assert.Equal(bytes, session.Peer.Read(bytes.Length));
        session.Handler.ExpectMsg<Ack>(Patience);
        session.Handler.ExpectNoMsg(TimeSpan.FromMilliseconds(100));
    }

    [Fact]
    public void A_compound_write_is_sent_in_order_with_every_ack()
    {
        using var session = Establish();
        session.Tell(Tcp.WriteCommand.Create(Text("a", new Ack(1)), Text("b"), Text("c", new Ack(2))));
        Assert.Equal("abc", session.Peer.ReadText(3));
        Assert.Equal(1, session.Handler.ExpectMsg<Ack>(Patience).Number);
        Assert.Equal(2, session.Handler.ExpectMsg<Ack>(Patience).Number);
    }

    [Fact]
    public void A_compound_write_lists_its_parts()
    {
        var compound = Text("a").Append(Text("b").Append(Text("c")));
        Assert.Equal(["a", "b", "c"], compound.Cast<Tcp.Write>().Select(w => w.Data.ToString(Encoding.UTF8)));
        Assert.Same(compound.Head, compound.First());
        Assert.Equal(["z", "a", "b", "c"],
            compound.Prepend(Text("z")).Cast<Tcp.Write>().Select(w => w.Data.ToString(Encoding.UTF8)));
    }

    [Fact]
    public void Writing_and_reading_at_once_does_not_mix_them_up()
    {
        using var session = Establish();
        var up = Pattern(3 << 20);
        var down = Pattern(2 << 20);
        var sending = Task.Run(() => session.Peer.Send(up));
        var reading = Task.Run(() => session.Peer.Read(down.Length));
        for (var at = 0; at < down.Length; at += 10_000)
            session.Tell(Tcp.Write.Create(ByteString.FromBytes(down, at, Math.Min(10_000, down.Length - at))));
        Assert.Equal(up, Gather(session.Handler, up.Length));
        Assert.True(sending.Wait(Patience));
        Assert.True(reading.Wait(Patience));
        Assert.Equal(down, reading.Result);
    }

    [Fact]
    public void A_write_to_a_peer_that_reset_the_connection_ends_it()
    {
        using var session = Establish();
        Watch(session.Connection);
        session.Peer.Reset();
        AwaitAssert(() =>
        {
            session.Tell(Text("anyone?"));
            ExpectTerminated(session.Connection, TimeSpan.FromMilliseconds(100));
        }, Patience);
    }
}
