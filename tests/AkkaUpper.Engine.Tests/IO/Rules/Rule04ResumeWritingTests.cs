using Akka.IO;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.IO.Rules;

/// <summary>Rule 4: register with <c>useResumeWriting: false</c>.</summary>
public sealed class Rule04ResumeWritingTests(ITestOutputHelper output)
    : TcpSpec(output, "akka.io.tcp.write-commands-queue-max-size = 100000")
{
    private readonly ITestOutputHelper _output = output;

    [Fact]
    public void The_rule_writes_one_after_the_other()
    {
        using var session = Establish(useResumeWriting: false);
        for (var i = 0; i < 100; i++)
        {
            session.Tell(Tcp.Write.Create(ByteString.FromString("x"), new Ack(i)));
            Assert.Equal(i, session.Handler.ExpectMsg<Ack>(Patience).Number);
        }

        Assert.Equal(new string('x', 100), session.Peer.ReadText(100));
    }

    [Fact]
    public void The_quirk_writing_does_not_resume()
    {
        using var session = Establish(useResumeWriting: true);
        // More than the system takes, so that the next ones have to be queued; then more than the queue takes.
        session.Tell(Tcp.Write.Create(ByteString.FromBytes(new byte[32 << 20]), new Ack(1)));
        session.Tell(Tcp.Write.Create(ByteString.FromBytes(new byte[90_000]), new Ack(2)));
        var refused = Tcp.Write.Create(ByteString.FromBytes(new byte[90_000]), new Ack(3));
        session.Tell(refused);
        var failed = session.Handler.ReceiveOne(Patience) as Tcp.CommandFailed;
        session.Tell(Tcp.ResumeWriting.Instance);
        session.Tell(Tcp.Write.Create(ByteString.FromString("refused too"), new Ack(4)));
        var failedToo = session.Handler.ReceiveOne(Patience) as Tcp.CommandFailed;
        var reading = Task.Run(() => session.Peer.TryRead(32 << 20));
        var resumed = false;
        var answer = "";
        while (!resumed && session.Handler.TryReceive(TimeSpan.FromSeconds(4), out var message))
            resumed = message is Tcp.WritingResumed;
        if (resumed)
        {
            session.Tell(Tcp.Write.Create(ByteString.FromString("taken"), new Ack(5)));
            answer = session.Handler.ReceiveOne(Patience) is Ack { Number: 5 } ? "taken" : "";
        }

        var arrived = reading.Wait(Patience) && reading.Result;
        Quirk.Report(_output, 4, "useResumeWriting: true refuses or resumes otherwise than documented",
            !arrived || failed is null || failedToo is null || answer != "taken");
    }

    [Fact]
    public void The_quirk_a_small_write_with_resume_writing_is_not_sent()
    {
        using var session = Establish(useResumeWriting: true);
        var sent = true;
        for (var i = 0; i < 100 && sent; i++)
        {
            session.Tell(Tcp.Write.Create(ByteString.FromString("x"), new Ack(i)));
            sent = session.Handler.ReceiveOne(TimeSpan.FromSeconds(4)) is Ack;
        }

        Quirk.Report(_output, 4, "useResumeWriting: true fails writes that nothing stands in the way of", !sent);
    }
}
