using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Akka;
using Akka.IO;
using Akka.Streams;
using Akka.Streams.Dsl;

namespace AkkaUpper.Client.Streams;

/// <summary>Upper-cases a byte stream of any length with constant memory.</summary>
public static class UpperPipe
{
    private const int ChunkSize = 64 * 1024;

    /// <summary>Chunks that are read ahead: while one is sent, the next is there.</summary>
    private const int ChunksAhead = 2;

    /// <summary>Sends all of the input through a flow and writes what comes back to the output.</summary>
    /// <param name="flow">The way to the servers and back, <see cref="UpperFlow.Raw"/> for instance.</param>
    /// <param name="input">What is upper-cased, up to its end. It may be any bytes.</param>
    /// <param name="output">Receives the answers as they come.</param>
    /// <param name="materializer">Runs it.</param>
    /// <param name="progress">Counts, if given.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="UpperClientException">It did not go through to the end.</exception>
    /// <exception cref="IOException">The input or the output failed.</exception>
    public static async Task RunAsync(
        Flow<ByteString, ByteString, NotUsed> flow, Stream input, Stream output, IMaterializer materializer,
        PipeProgress? progress = null, CancellationToken cancellationToken = default)
    {
        progress ??= new PipeProgress();
        Task piping = Source.From(() => ReadAsync(input))
            .Buffer(ChunksAhead, OverflowStrategy.Backpressure)
            .Select(chunk =>
            {
                progress.AddSent(chunk.Count);
                return chunk;
            })
            .Via(flow)
            .Via(KillSwitches.AsFlow<ByteString>(cancellationToken))
            .Buffer(ChunksAhead, OverflowStrategy.Backpressure)
            .SelectAsync(1, async answer =>
            {
                await answer.WriteToAsync(output).ConfigureAwait(false);
                return answer.Count;
            })
            .RunForeach(progress.AddStored, materializer);
        try
        {
            await piping.ConfigureAwait(false);
        }
        catch (Exception error)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ExceptionDispatchInfo.Throw(error is AggregateException { InnerException: { } cause } ? cause : error);
        }
    }

    private static async IAsyncEnumerable<ByteString> ReadAsync(
        Stream input, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var buffer = new byte[ChunkSize];
        int count;
        while ((count = await input.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            // Somebody who types fills no buffer.
            if (count < buffer.Length / 2)
            {
                yield return ByteString.CopyFrom(buffer, 0, count);
                continue;
            }

            yield return ByteString.FromBytes(buffer, 0, count);
            buffer = new byte[ChunkSize];
        }
    }
}
