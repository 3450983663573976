using Akka.IO;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.IO.Rules;

/// <summary>Rule 3: bound the unacknowledged bytes yourself, and time a stalled write yourself.</summary>
public sealed class Rule03UnacknowledgedBytesTests(ITestOutputHelper output) : TcpSpec(output)
{
    private const int ChunkSize = 256 * 1024;
    private const int MaxChunks = 256;

    private readonly ITestOutputHelper _output = output;

    [Fact]
    public void The_rule_stops_writing_to_a_peer_that_does_not_read_and_goes_on_when_it_does()
    {
        using var session = Establish(pullMode: true);
        var written = 0;
        do
        {
            session.Tell(Tcp.Write.Create(ByteString.FromBytes(Pattern(ChunkSize)), new Ack(++written)));
        }
        while (written < MaxChunks && session.Handler.TryReceive(TimeSpan.FromMilliseconds(500), out _));

        Assert.InRange(written, 1, MaxChunks - 1);
        var reading = Task.Run(() => session.Peer.Read(written * ChunkSize));
        Assert.Equal(written, session.Handler.ExpectMsg<Ack>(Patience).Number);
        Assert.True(reading.Wait(Patience));
        Assert.Equal(Enumerable.Repeat(Pattern(ChunkSize), written).SelectMany(chunk => chunk), reading.Result);
    }

    [Fact]
    public void The_queue_takes_any_number_of_bytes()
    {
        using var session = Establish(pullMode: true);
        for (var i = 0; i < MaxChunks; i++)
            session.Tell(Tcp.Write.Create(ByteString.FromBytes(Pattern(ChunkSize))));
        Quirk.Note(_output, 3, "64 MiB are queued for a peer that does not read",
            session.Handler.ReceiveOne(TimeSpan.FromSeconds(1)) is not Tcp.CommandFailed);
    }
}
