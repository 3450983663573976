using Akka.IO;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.IO.Rules;

/// <summary>Rule 1: hold a peer back by pull mode and ResumeReading, not by SuspendReading.</summary>
public sealed class Rule01PullModeTests(ITestOutputHelper output) : TcpSpec(output)
{
    private readonly ITestOutputHelper _output = output;

    [Fact]
    public void The_rule_holds_back_and_loses_nothing()
    {
        using var session = Establish(pullMode: true);
        session.Peer.Send("one");
        session.Handler.ExpectNoMsg(Briefly);
        session.Peer.Send("two");
        Assert.Equal("onetwo"u8.ToArray(), Gather(session.Handler, 6, session.Connection));
        session.Peer.Send("three");
        session.Handler.ExpectNoMsg(Briefly);
        Assert.Equal("three"u8.ToArray(), Gather(session.Handler, 5, session.Connection));
    }

    [Fact]
    public void The_quirk_SuspendReading_loses_data_or_never_resumes()
    {
        using var session = Establish();
        session.Peer.Send("a");
        session.Handler.ExpectMsg<Tcp.Received>(Patience);
        session.Tell(Tcp.SuspendReading.Instance);
        // Suspended for sure once the write after it has been acknowledged.
        session.Tell(Tcp.Write.Create(ByteString.FromString("."), new Ack(1)));
        session.Handler.ExpectMsg<Ack>(Patience);
        session.Peer.Send("bcdef");
        var early = session.Handler.ReceiveOne(Briefly);
        session.Tell(Tcp.ResumeReading.Instance);
        session.Peer.Send("ghi");
        var read = ByteString.Empty;
        while (read.Count < 8 && session.Handler.TryReceive(TimeSpan.FromSeconds(4), out var message))
            read += ((Tcp.Received)message).Data;
        Quirk.Report(_output, 1, "SuspendReading loses data or never resumes",
            early is not null || read != ByteString.FromString("bcdefghi"));
    }
}
