using Akka.Actor;
using Akka.Configuration;

namespace AkkaUpper.Client.Cli;

/// <summary>An actor system for one run of the program, silent unless something breaks that nobody expects.</summary>
internal sealed class Session : IAsyncDisposable
{
    // Standard output belongs to the answers, and what goes wrong is said in one line by the command.
    private const string Quiet = """
        akka {
          loglevel = OFF
          stdout-loglevel = OFF
          log-dead-letters = off
          log-dead-letters-during-shutdown = off
          coordinated-shutdown.run-by-clr-shutdown-hook = off
          io.tcp {
            disabled-buffer-pool.buffer-size = 65536
            maximum-frame-size = 65536
            send-buffer-size = 131072
            receive-buffer-size = 131072
          }
        }
        """;

    /// <summary>Connections are aborted at the end, so this only bounds what must not happen.</summary>
    private static readonly TimeSpan EndWithin = TimeSpan.FromSeconds(2);

    public Session(ClientSettings settings)
    {
        Settings = settings;
        System = ActorSystem.Create("akka-upper", ConfigurationFactory.ParseString(Quiet));
    }

    public ClientSettings Settings { get; }

    public ActorSystem System { get; }

    /// <summary>Starts a pool.</summary>
    public UpperClient Connect() => UpperClient.Start(System, Settings);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await System.Terminate().WaitAsync(EndWithin);
        }
        catch (TimeoutException)
        {
            // The process ends now, and takes along what would not.
        }
    }
}
