using Akka.IO;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.IO.Rules;

/// <summary>Rule 2: close only after the last write's Ack.</summary>
public sealed class Rule02CloseTests(ITestOutputHelper output) : TcpSpec(output)
{
    private const int Size = 16 << 20;

    private readonly ITestOutputHelper _output = output;

    [Fact]
    public void The_rule_brings_every_byte()
    {
        using var session = Establish();
        session.Tell(Tcp.Write.Create(ByteString.FromBytes(Pattern(Size)), new Ack(1)));
        var reading = Task.Run(() => session.Peer.ReadToEnd());
        session.Handler.ExpectMsg<Ack>(Patience);
        session.Tell(Tcp.Close.Instance);
        session.Handler.ExpectMsg<Tcp.Closed>(Patience);
        Assert.True(reading.Wait(Patience));
        Assert.Equal(Pattern(Size), reading.Result);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_quirk_closing_drops_queued_writes(bool confirmed)
    {
        using var session = Establish();
        for (var i = 0; i < 4; i++)
            session.Tell(Tcp.Write.Create(ByteString.FromBytes(Pattern(Size / 4))));
        session.Tell(confirmed ? Tcp.ConfirmedClose.Instance : Tcp.Close.Instance);
        var reading = Task.Run(() => session.Peer.ReadToEnd());
        var ended = reading.Wait(Patience);
        Quirk.Report(_output, 2, $"{(confirmed ? "ConfirmedClose" : "Close")} drops queued writes",
            !ended || reading.Result.Length != Size);
    }
}
