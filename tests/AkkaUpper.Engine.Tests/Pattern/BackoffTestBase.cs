using Akka.Actor;
using Akka.Pattern;
using Akka.TestKit.Xunit2;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.Pattern;

/// <summary>A supervisor whose child says that it has started, and stops or fails when it is told to.</summary>
public abstract class BackoffTestBase(ITestOutputHelper output) : TestKit(Patience.Config, output: output)
{
    protected static readonly TimeSpan Min = TimeSpan.FromMilliseconds(50);
    protected static readonly TimeSpan Max = TimeSpan.FromMilliseconds(400);

    protected Props ChildProps => Props.Create<Phoenix>(TestActor);

    protected BackoffOptions OnStop() => Backoff.OnStop(ChildProps, "child", Min, Max, 0, -1);

    protected BackoffOptions OnFailure() => Backoff.OnFailure(ChildProps, "child", Min, Max, 0, -1);

    protected IActorRef Supervise(BackoffOptions options) => Sys.ActorOf(BackoffSupervisor.Props(options), "supervisor");

    // The next child that says it has started; watched from here on.
    protected IActorRef Child()
    {
        ExpectMsg("started");
        return Watch(LastSender);
    }

    protected IActorRef CurrentChild(IActorRef supervisor) =>
        supervisor.Ask<BackoffSupervisor.CurrentChild>(BackoffSupervisor.GetCurrentChild.Instance, TimeSpan.FromSeconds(15))
            .Result.Ref;

    protected int RestartCount(IActorRef supervisor) =>
        supervisor.Ask<BackoffSupervisor.RestartCount>(BackoffSupervisor.GetRestartCount.Instance, TimeSpan.FromSeconds(15))
            .Result.Count;

    // Until the supervisor, too, knows that the child is gone.
    protected void StopChild(IActorRef supervisor, IActorRef? child = null)
    {
        child ??= Child();
        child.Tell("stop");
        ExpectTerminated(child);
        AwaitAssert(() => Assert.True(CurrentChild(supervisor).IsNobody()));
    }

    private sealed class Phoenix : ReceiveActor
    {
        private readonly IActorRef _probe;

        public Phoenix(IActorRef probe)
        {
            _probe = probe;
            Receive<string>(text => text == "stop", _ => Context.Stop(Self));
            Receive<string>(text => text == "fail", _ => throw new InvalidOperationException("on purpose"));
            Receive<string>(text => Sender.Tell("heard " + text));
        }

        protected override void PreStart() => _probe.Tell("started");
    }
}
