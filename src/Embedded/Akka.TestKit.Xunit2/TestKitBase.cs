using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Akka.TestKit.Configs;
using Akka.TestKit.Internal;

namespace Akka.TestKit;

/// <summary>
/// A test with an actor system, a test actor that queues what it receives, and questions to that queue. Not thread-safe:
/// one test, one flow of control.
/// </summary>
public abstract partial class TestKitBase : IActorRefFactory
{
    private static int _testActors;

    private readonly ITestKitAssertions _assertions;
    private readonly TestQueue _queue = new();
    private ActorSystem _system = null!;
    private TestKitSettings _settings = null!;
    private IActorRef _testActor = null!;
    private MessageEnvelope _last = NullMessageEnvelope.Instance;

    /// <summary>Uses <paramref name="system"/>, or makes one if it is null.</summary>
    protected TestKitBase(ITestKitAssertions assertions, ActorSystem? system = null, string? testActorName = null)
        : this(assertions, system, null, null, testActorName)
    {
    }

    /// <summary>Makes a system from <paramref name="config"/> and the kit's defaults.</summary>
    protected TestKitBase(
        ITestKitAssertions assertions, Config config, string? actorSystemName = null, string? testActorName = null)
        : this(assertions, null, config, actorSystemName, testActorName)
    {
    }

    private TestKitBase(
        ITestKitAssertions assertions, ActorSystem? system, Config? config, string? actorSystemName, string? testActorName)
    {
        ArgumentNullException.ThrowIfNull(assertions);
        _assertions = assertions;
        InitializeTest(system, config, actorSystemName, testActorName);
    }

    /// <summary>What the kit puts under every test's own configuration.</summary>
    public static Config DefaultConfig => TestConfigs.DefaultConfig;

    /// <summary>Has everything logged that actors do.</summary>
    public static Config FullDebugConfig { get; } = ConfigurationFactory.ParseString("""
        akka {
          loglevel = DEBUG
          stdout-loglevel = DEBUG
          log-dead-letters = on
          log-dead-letters-during-shutdown = on
          actor.debug {
            receive = on
            autoreceive = on
            lifecycle = on
            event-stream = on
            unhandled = on
          }
        }
        """);

    /// <summary>The time, from an arbitrary beginning.</summary>
    public static TimeSpan Now => TimeSpan.FromMilliseconds(Environment.TickCount64);

    /// <summary>The actor system.</summary>
    public ActorSystem Sys => _system;

    /// <summary>What <c>akka.test</c> says.</summary>
    public TestKitSettings TestKitSettings => _settings;

    /// <summary>The actor whose messages the expectations look at. It is the implicit sender of the test.</summary>
    public IActorRef TestActor => _testActor;

    /// <summary>The sender of the last message taken; no sender if there was none.</summary>
    public IActorRef LastSender => _last.Sender;

    /// <summary>The last message taken.</summary>
    public object LastMessage => _last.Message;

    /// <summary>Whether messages wait to be taken.</summary>
    public bool HasMessages => _queue.Count > 0;

    /// <summary>The system's log.</summary>
    public ILoggingAdapter Log => _system.Log;

    /// <summary>Expects and mutes log events.</summary>
    public EventFilterFactory EventFilter => new(this);

    /// <summary>Event filters for another system.</summary>
    public EventFilterFactory CreateEventFilter(ActorSystem system) => new(this, system);

    internal ITestKitAssertions TestAssertions => _assertions;

    private void InitializeTest(ActorSystem? system, Config? config, string? actorSystemName, string? testActorName)
    {
        _system = system ?? ActorSystem.Create(
            actorSystemName ?? "test",
            config is null ? DefaultConfig : config.WithFallback(DefaultConfig));
        _settings = TestKitExtension.For(_system);
        _testActor = CreateTestActor(_system, testActorName ?? "testActor" + Interlocked.Increment(ref _testActors));

        // Without it, what the test itself sends has no sender.
        if (this is not INoImplicitSender && _testActor is ActorCell cell)
        {
            ActorCell.Enter(cell);
            SynchronizationContext.SetSynchronizationContext(new SenderKeepingContext(cell));
        }
    }

    /// <summary>Takes back what makes the test actor this thread's sender.</summary>
    private protected void LeaveThread()
    {
        if (_testActor is ActorCell cell && ActorCell.Current == cell)
            ActorCell.Leave(null);
        if (SynchronizationContext.Current is SenderKeepingContext)
            SynchronizationContext.SetSynchronizationContext(null);
    }

    private IActorRef CreateTestActor(ActorSystem system, string name)
    {
        var props = Props.Create<QueueingActor>(_queue).OnCallersThread();
        return ((ExtendedActorSystem)system).SystemActorOf(props, name);
    }

    private T InTestActor<T>(Func<IActorContext, T> action)
        where T : notnull
    {
        var instruction = new QueueingActor.Instruction(context => action(context));
        _testActor.Tell(instruction, ActorRefs.NoSender);
        return instruction.Done.Wait(_settings.DefaultTimeout)
            ? (T)instruction.Done.Result
            : throw new TimeoutException($"{_testActor} did not react.");
    }
}
