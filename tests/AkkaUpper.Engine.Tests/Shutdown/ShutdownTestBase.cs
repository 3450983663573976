using System.Collections.Concurrent;
using Akka;
using Akka.Actor;
using Akka.Configuration;

namespace AkkaUpper.Engine.Tests.Shutdown;

/// <summary>Systems to shut down, and tasks that leave a mark when they run.</summary>
public abstract class ShutdownTestBase
{
    protected const string KeepsSystem = """
        akka.coordinated-shutdown {
          terminate-actor-system = off
          run-by-actor-system-terminate = off
        }
        """;

    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>The marks, in the order in which they were left.</summary>
    protected ConcurrentQueue<string> Ran { get; } = new();

    protected static ActorSystem Start(string config = "") => ActorSystem.Create(
        "shutdown",
        ConfigurationFactory.ParseString(config).WithFallback("akka { loglevel = OFF, stdout-loglevel = OFF }"));

    protected static Task<Done> Run(CoordinatedShutdown shutdown) =>
        shutdown.Run(CoordinatedShutdown.UnknownReason.Instance).WaitAsync(Patience);

    protected void Add(CoordinatedShutdown shutdown, string phase, string mark) =>
        shutdown.AddTask(phase, mark, () =>
        {
            Ran.Enqueue(mark);
            return Task.FromResult(Done.Instance);
        });
}
