using Akka.Actor;
using BenchmarkDotNet.Attributes;

namespace AkkaUpper.Benchmarks;

/// <summary>What a message costs the engine: mailbox, scheduling, and the actor's turn.</summary>
[MemoryDiagnoser]
public class MessagingBenchmarks
{
    private const int Messages = 1_000_000;

    private static readonly object Ball = new();
    private ActorSystem _system = null!;
    private IActorRef[] _players = [];
    private IActorRef _counter = null!;
    private TaskCompletionSource _done = null!;
    private CountdownEvent _games = null!;

    /// <summary>Pairs of actors that play at the same time; one for each processor keeps all of them busy.</summary>
    [Params(1, 2)]
    public int Pairs { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _system = ActorSystem.Create("benchmark", "akka.loglevel = OFF\nakka.stdout-loglevel = OFF");
        _games = new CountdownEvent(1);
        _players = [.. Enumerable.Range(0, Pairs * 2).Select(_ => _system.ActorOf(Props.Create<Player>((Action)(() => _games.Signal()))))];
        _counter = _system.ActorOf(Props.Create<Counter>((Action)(() => _done.SetResult())));
    }

    [GlobalCleanup]
    public async Task Cleanup() => await _system.Terminate();

    /// <summary>Two actors send one message to and fro: every message finds its receiver idle.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Messages)]
    public void PingPong()
    {
        _games.Reset(Pairs);
        for (int pair = 0; pair < Pairs; pair++)
        {
            _players[2 * pair].Tell(new Serve(_players[(2 * pair) + 1], Messages / Pairs / 2));
        }

        _games.Wait();
    }

    /// <summary>One sender fills a mailbox faster than it is emptied.</summary>
    [Benchmark(OperationsPerInvoke = Messages)]
    public async Task Tell()
    {
        _done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _counter.Tell(new Count(Messages));
        for (int sent = 0; sent < Messages; sent++)
            _counter.Tell(Ball);
        await _done.Task;
    }

    private sealed record Serve(IActorRef Partner, int Returns);

    private sealed record Count(int Until);

    private sealed class Player(Action onEnd) : UntypedActor
    {
        private int _returns;

        protected override void OnReceive(object message)
        {
            if (message is Serve serve)
            {
                _returns = serve.Returns;
                serve.Partner.Tell(Ball);
            }
            else if (_returns == 0 || --_returns > 0)
            {
                Sender.Tell(Ball);
            }
            else
            {
                onEnd();
            }
        }
    }

    private sealed class Counter(Action onEnd) : UntypedActor
    {
        private int _left;

        protected override void OnReceive(object message)
        {
            if (message is Count count)
                _left = count.Until;
            else if (--_left == 0)
                onEnd();
        }
    }
}
