using Akka.Actor;
using Akka.IO;

namespace AkkaUpper.Client;

/// <summary>Upper-cases a byte stream of any length as one text, through a connection of its own.</summary>
public static class UpperPipe
{
    /// <summary>Sends all of the input to a server with <c>stream</c> framing and writes what comes back to the output.</summary>
    /// <param name="system">The actor system to work in.</param>
    /// <param name="server">The server.</param>
    /// <param name="settings">The timeouts.</param>
    /// <param name="input">What is upper-cased, up to its end. It may be any bytes.</param>
    /// <param name="output">Receives the answers as they come.</param>
    /// <param name="progress">Counts, if given.</param>
    /// <param name="cancellationToken">Aborts the connection.</param>
    /// <exception cref="UpperClientException">It did not go through to the end. Nothing is sent twice.</exception>
    /// <exception cref="IOException">The input or the output failed.</exception>
    public static async Task RunAsync(
        ActorSystem system, ServerAddress server, ClientSettings settings, Stream input, Stream output,
        PipeProgress? progress = null, CancellationToken cancellationToken = default)
    {
        var job = new PipeJob(server, settings, input, output, progress ?? new PipeProgress());
        IActorRef pipe = system.ActorOf(Props.Create<PipeActor>(job, system.Tcp()));
        try
        {
            await job.Outcome.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            system.Stop(pipe);
            throw;
        }
    }
}
