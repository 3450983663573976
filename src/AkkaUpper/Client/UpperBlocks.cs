using System.Threading.Channels;
using AkkaUpper.Protocol.Framing;

namespace AkkaUpper.Client;

/// <summary>
/// Upper-cases a byte stream of any length in blocks, through a pool. A connection that breaks costs nothing: the pool
/// sends its blocks again, and the answers are written in order, each once.
/// </summary>
public static class UpperBlocks
{
    private const byte LineFeed = (byte)'\n';

    /// <summary>Blocks under way: enough to keep connections busy, and little memory.</summary>
    private const int Window = 32;

    /// <summary>Sends all of the input to servers with <c>line</c> or <c>length</c> framing and writes the answers to the output.</summary>
    /// <param name="client">The pool.</param>
    /// <param name="framing">The framing of the servers.</param>
    /// <param name="input">What is upper-cased, up to its end.</param>
    /// <param name="output">Receives the answers in order.</param>
    /// <param name="progress">Counts, if given.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="UpperClientException">A block got no answer.</exception>
    /// <exception cref="IOException">The input or the output failed.</exception>
    public static async Task RunAsync(
        IUpperClient client, FramingOptions framing, Stream input, Stream output,
        PipeProgress? progress = null, CancellationToken cancellationToken = default)
    {
        progress ??= new PipeProgress();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var answers = Channel.CreateBounded<Task<ReadOnlyMemory<byte>>>(
            new BoundedChannelOptions(Window) { SingleReader = true, SingleWriter = true });
        Task writing = WriteAsync(answers.Reader, output, progress, either);
        try
        {
            var blocks = new BlockReader(input, framing);
            while (await blocks.ReadAsync(either.Token).ConfigureAwait(false) is { } block)
            {
                await answers.Writer.WriteAsync(
                    AnswerAsync(client, framing, block, either.Token), either.Token).ConfigureAwait(false);
                progress.AddSent(block.Length);
            }

            answers.Writer.Complete();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Writing has failed, and says why below.
        }
        catch (Exception error)
        {
            answers.Writer.Complete(error);
            await either.CancelAsync().ConfigureAwait(false);
        }

        await writing.ConfigureAwait(false);
    }

    private static async Task WriteAsync(
        ChannelReader<Task<ReadOnlyMemory<byte>>> answers, Stream output, PipeProgress progress, CancellationTokenSource either)
    {
        try
        {
            await foreach (Task<ReadOnlyMemory<byte>> answer in answers.ReadAllAsync().ConfigureAwait(false))
            {
                ReadOnlyMemory<byte> bytes = await answer.ConfigureAwait(false);
                await output.WriteAsync(bytes, either.Token).ConfigureAwait(false);
                progress.AddStored(bytes.Length);
            }
        }
        catch
        {
            await either.CancelAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <remarks>The client ends lines itself, so the last line feed of the block stays here.</remarks>
    private static async Task<ReadOnlyMemory<byte>> AnswerAsync(
        IUpperClient client, FramingOptions framing, byte[] block, CancellationToken cancellationToken)
    {
        if (framing.Kind == FramingKind.Length || block[^1] != LineFeed)
            return await client.UpperAsync(block, cancellationToken).ConfigureAwait(false);
        ReadOnlyMemory<byte> answer = await client.UpperAsync(block.AsMemory(0, block.Length - 1), cancellationToken).ConfigureAwait(false);
        var line = new byte[answer.Length + 1];
        answer.CopyTo(line);
        line[^1] = LineFeed;
        return line;
    }
}
