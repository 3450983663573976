using System.Diagnostics;
using Akka.Actor;

namespace AkkaUpper.Client.Load;

/// <summary>
/// Says when requests are due: at fixed times, whatever became of the ones before. What the server makes wait is so
/// counted as waiting (no coordinated omission). Times are kept to about a millisecond.
/// </summary>
internal sealed class LoadPacer(IReadOnlyList<IActorRef> connections, double rate)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    private readonly double _ticksPerRequest = Stopwatch.Frequency / rate;

    /// <summary>Runs until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Tick);
        long start = Stopwatch.GetTimestamp();
        long said = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            long due = (long)((Stopwatch.GetTimestamp() - start) / _ticksPerRequest);
            for (; said < due; said++)
            {
                var message = new LoadConnectionActor.Due(start + (long)(said * _ticksPerRequest));
                connections[(int)(said % connections.Count)].Tell(message, ActorRefs.NoSender);
            }

            try
            {
                await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
