using Akka.IO;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.IO.Rules;

/// <summary>
/// Rule 10: set <c>akka.io.tcp.disabled-buffer-pool.buffer-size</c>, and <c>maximum-frame-size</c>, as later versions call it;
/// those ask for send and receive buffers of twice that size.
/// </summary>
public sealed class Rule10BufferSizeTests(ITestOutputHelper output)
    : TcpSpec(output, """
        akka.io.tcp {
          disabled-buffer-pool.buffer-size = 65536
          maximum-frame-size = 65536
          send-buffer-size = 131072
          receive-buffer-size = 131072
        }
        """)
{
    [Fact]
    public void The_rule_brings_up_to_64_KiB_at_once()
    {
        using var session = Establish(pullMode: true);
        session.Peer.Send(new byte[32 * 1024]);
        // All of it lies in the receive buffer before the first read.
        session.Handler.ExpectNoMsg(Briefly);
        session.Tell(Tcp.ResumeReading.Instance);
        Assert.Equal(32 * 1024, session.Handler.ExpectMsg<Tcp.Received>(Patience).Data.Count);
    }
}

/// <summary>Rule 10 without the setting.</summary>
public sealed class Rule10DefaultBufferSizeTests(ITestOutputHelper output) : TcpSpec(output)
{
    private readonly ITestOutputHelper _output = output;

    [Fact]
    public void A_read_brings_512_bytes_by_default()
    {
        using var session = Establish();
        session.Peer.Send(new byte[8 * 1024]);
        Quirk.Note(_output, 10, "a read brings 512 bytes by default",
            session.Handler.ExpectMsg<Tcp.Received>(Patience).Data.Count == 512);
    }
}
