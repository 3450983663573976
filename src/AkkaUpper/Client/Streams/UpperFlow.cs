using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using Akka;
using Akka.Actor;
using Akka.IO;
using Akka.Streams.Dsl;
using AkkaUpper.Protocol.Framing;

namespace AkkaUpper.Client.Streams;

/// <summary>
/// Upper-casing as a part of a stream of Akka.Streams. All are demand-driven: who takes answers slowly slows down who gives
/// texts, by way of the server where that is a matter of its connection, and memory stays the same however long it lasts.
/// They fail with an <see cref="UpperClientException"/>, after the answers to everything before.
/// </summary>
public static class UpperFlow
{
    /// <summary>Enough to keep several connections busy with blocks, and little memory.</summary>
    private const int BlocksUnderWay = 16;

    /// <summary>Each element is a text, and its answer an element; in order, through a pool.</summary>
    /// <param name="client">The pool. It sends again what a broken connection has not answered, if that is not off.</param>
    /// <param name="parallelism">Texts under way at most, 1 or more.</param>
    public static Flow<ByteString, ByteString, NotUsed> Texts(IUpperClient client, int parallelism = BlocksUnderWay) =>
        Flow.Create<ByteString>()
            .SelectAsync(parallelism, text => Outcome.OfAsync(AskAsync(client, text.ToArray())))
            .Select(outcome => outcome.Answer);

    /// <summary>
    /// The elements are bytes, cut anywhere, and so are the answers: sent in blocks through a pool. A connection that breaks
    /// costs nothing, as each block is answered once. Blocks are whole lines, up to 64 MiB long, except in <c>length</c>
    /// framing, where the server wants texts to be short: there a line may be cut between two characters.
    /// </summary>
    /// <param name="client">The pool.</param>
    /// <param name="framing">The framing of its servers.</param>
    public static Flow<ByteString, ByteString, NotUsed> Bytes(IUpperClient client, FramingOptions framing) =>
        Flow.FromGraph(new BlockStage(framing))
            .SelectAsync(BlocksUnderWay, block => Outcome.OfAsync(AskAsync(client, block)))
            .Select(outcome => outcome.Answer);

    /// <summary>
    /// The elements are bytes, cut anywhere, and so are the answers, which come as soon as a server with <c>stream</c>
    /// framing makes them: one text through a connection of its own. The end of the input closes its sending side. Nothing
    /// is sent twice: where a broken connection stood nobody can tell, so that is a failure.
    /// </summary>
    /// <param name="system">Where the connection's actor is to live.</param>
    /// <param name="server">The server.</param>
    /// <param name="settings">The timeouts: to connect, and how long the server may neither take nor give a byte.</param>
    public static Flow<ByteString, ByteString, NotUsed> Raw(ActorSystem system, ServerAddress server, ClientSettings settings) =>
        Flow.FromGraph(new RawConnectionStage(system, server, settings));

    /// <remarks>
    /// A block that ends with a line feed has an empty line after it, which the client ends as any other: the answer is as
    /// whole as the block.
    /// </remarks>
    private static async Task<ByteString> AskAsync(IUpperClient client, ReadOnlyMemory<byte> text)
    {
        ReadOnlyMemory<byte> answer = await client.UpperAsync(text).ConfigureAwait(false);
        return MemoryMarshal.TryGetArray(answer, out ArraySegment<byte> array)
            ? ByteString.FromBytes(array)
            : ByteString.FromBytes(answer.ToArray());
    }

    /// <summary>What became of a text. A failure keeps its place among the answers, where a task that fails would overtake them.</summary>
    private sealed record Outcome(ByteString? Bytes, Exception? Failure)
    {
        public ByteString Answer
        {
            get
            {
                if (Failure is not null)
                    ExceptionDispatchInfo.Throw(Failure);
                return Bytes!;
            }
        }

        public static async Task<Outcome> OfAsync(Task<ByteString> asking)
        {
            try
            {
                return new Outcome(await asking.ConfigureAwait(false), Failure: null);
            }
            catch (Exception failure)
            {
                return new Outcome(Bytes: null, failure);
            }
        }
    }
}
