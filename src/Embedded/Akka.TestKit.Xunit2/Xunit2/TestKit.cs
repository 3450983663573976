using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Akka.TestKit.Xunit2.Internals;
using Xunit.Abstractions;

namespace Akka.TestKit.Xunit2;

/// <summary>Base of xunit 2 tests with an actor system; shuts it down after each test.</summary>
public class TestKit : TestKitBase, IDisposable
{
    /// <summary>Where the test's log goes as well; null: to the console only.</summary>
    protected readonly ITestOutputHelper? Output;

    private bool _disposed;

    /// <summary>With a system of the test's own, or one with the kit's defaults.</summary>
    public TestKit(ActorSystem? system = null, ITestOutputHelper? output = null)
        : base(Assertions, system)
    {
        Output = output;
        InitializeLogger(Sys);
    }

    /// <summary>With a system of this configuration.</summary>
    public TestKit(Config config, string? actorSystemName = null, ITestOutputHelper? output = null)
        : base(Assertions, config, actorSystemName)
    {
        Output = output;
        InitializeLogger(Sys);
    }

    /// <summary>With a system of this configuration, in HOCON.</summary>
    public TestKit(string config, ITestOutputHelper? output = null)
        : this(ConfigurationFactory.ParseString(config), null, output)
    {
    }

    /// <inheritdoc cref="TestKitBase.DefaultConfig" />
    public static new Config DefaultConfig => TestKitBase.DefaultConfig;

    /// <inheritdoc cref="TestKitBase.FullDebugConfig" />
    public static new Config FullDebugConfig => TestKitBase.FullDebugConfig;

    /// <summary>xunit's assertions.</summary>
    protected static XunitAssertions Assertions { get; } = new();

    /// <summary>Called when the test is over, before the system is shut down.</summary>
    protected virtual void AfterAll() => Shutdown();

    /// <summary>Has a system log to the test's output.</summary>
    protected void InitializeLogger(ActorSystem system) => StartLogger(system, "log-test", "");

    /// <summary>Has a system log to the test's output, each line with a prefix.</summary>
    protected void InitializeLogger(ActorSystem system, string prefix) =>
        StartLogger(system, string.IsNullOrEmpty(prefix) ? "log-test" : $"log-test-{prefix}", $"[{prefix}] ");

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends the test once.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (_disposed || !disposing)
            return;
        _disposed = true;
        try
        {
            AfterAll();
        }
        finally
        {
            LeaveThread();
        }
    }

    private void StartLogger(ActorSystem system, string name, string prefix)
    {
        if (Output is not { } output)
            return;
        var logger = ((ExtendedActorSystem)system).SystemActorOf(
            Props.CreateBy(new LoggerProducer(output, prefix)), name);
        logger.Ask<LoggerInitialized>(new InitializeLogger(system.EventStream), TestKitSettings.DefaultTimeout)
            .GetAwaiter().GetResult();
    }

    // The prefix is no part of the logger's public constructor.
    private sealed class LoggerProducer(ITestOutputHelper output, string prefix) : IIndirectActorProducer
    {
        public Type ActorType => typeof(TestOutputLogger);

        public ActorBase Produce() => new TestOutputLogger(output, prefix);

        public void Release(ActorBase actor)
        {
        }
    }
}
