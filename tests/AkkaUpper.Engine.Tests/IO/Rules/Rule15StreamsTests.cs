using System.Text;
using Akka.Actor;
using Akka.IO;
using Akka.Streams;
using Akka.Streams.Dsl;
using Xunit.Abstractions;
using Tcp = Akka.IO.Tcp;

namespace AkkaUpper.Engine.Tests.IO.Rules;

/// <summary>
/// Rule 15: streams get their bytes from Akka.IO, not from the streams' own Tcp, which has the same name: one of them needs an
/// alias, as above.
/// </summary>
public sealed class Rule15StreamsTests(ITestOutputHelper output) : TcpSpec(output)
{
    private const int Chunks = 20;

    private readonly ITestOutputHelper _output = output;

    /// <summary>Reads on when the stream has taken the last chunk.</summary>
    private sealed class Feeder : ReceiveActor
    {
        public Feeder(IActorRef connection, ISourceQueueWithComplete<ByteString> queue)
        {
            ReceiveAsync<Tcp.Received>(async received =>
            {
                if (await queue.OfferAsync(received.Data) is QueueOfferResult.Enqueued)
                    connection.Tell(Tcp.ResumeReading.Instance);
            });
            Receive<Tcp.PeerClosed>(_ => queue.Complete());
            ReceiveAny(static _ => { });
            connection.Tell(new Tcp.Register(Self, keepOpenOnPeerClosed: true, useResumeWriting: false));
            connection.Tell(Tcp.ResumeReading.Instance);
        }
    }

    [Fact]
    public async Task The_rule_brings_everything_to_a_slow_consumer()
    {
        var listening = Bind(pullMode: true);
        listening.Listener.Tell(new Tcp.ResumeAccepting(1), listening.Binder.Ref);
        using var session = Accept(listening);
        var (queue, done) = Source.Queue<ByteString>(1, OverflowStrategy.Backpressure)
            .SelectAsync(1, async chunk =>
            {
                await Task.Delay(1);
                return chunk;
            })
            .ToMaterialized(Sink.Aggregate<ByteString, ByteString>(ByteString.Empty, static (all, chunk) => all + chunk), Keep.Both)
            .Run(Sys.Materializer());
        Sys.ActorOf(Props.Create<Feeder>(session.Connection, queue));

        var sent = string.Concat(Enumerable.Range(0, Chunks).Select(number => $"chunk {number} " + new string('x', 4096)));
        session.Peer.Send(sent);
        session.Peer.HalfClose();

        Assert.Equal(sent, Encoding.UTF8.GetString((await done.WaitAsync(Patience)).ToArray()));
    }

    [Fact]
    public void Streams_have_a_Tcp_of_the_same_name()
    {
        var clash = typeof(Source).Assembly.GetType("Akka.Streams.Dsl.Tcp") is not null;
        Quirk.Note(_output, 15, "Akka.Streams.Dsl.Tcp clashes with Akka.IO.Tcp", clash);
    }
}
