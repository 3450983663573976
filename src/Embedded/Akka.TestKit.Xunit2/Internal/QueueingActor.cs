using Akka.Actor;

namespace Akka.TestKit.Internal;

/// <summary>The actor behind <c>TestActor</c>: queues what it receives for the test.</summary>
internal sealed class QueueingActor(TestQueue queue) : ActorBase
{
    private TestActor.Ignore? _ignore;
    private AutoPilot _pilot = AutoPilot.NoAutoPilot;

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case TestActor.SetIgnore ignore:
                _ignore = ignore.Ignore;
                return true;
            case TestActor.SetAutoPilot pilot:
                _pilot = pilot.AutoPilot;
                return true;
            case TestActor.Watch watch:
                Context.Watch(watch.Actor);
                return true;
            case TestActor.Unwatch unwatch:
                Context.Unwatch(unwatch.Actor);
                return true;
            case Instruction instruction:
                instruction.Run(Context);
                return true;
        }

        if (_pilot is not NoAutoPilot)
        {
            var next = _pilot.Run(Sender, message);
            if (next is not KeepRunning)
                _pilot = next;
        }

        if (_ignore is null || !_ignore(message))
            queue.Add(new RealMessageEnvelope(message, Sender));
        return true;
    }

    /// <summary>Something the kit has done in the actor's turn, and whose end it waits for.</summary>
    internal sealed class Instruction(Func<IActorContext, object> action)
    {
        private readonly TaskCompletionSource<object> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<object> Done => _done.Task;

        public void Run(IActorContext context)
        {
            try
            {
                _done.SetResult(action(context));
            }
            catch (Exception failure)
            {
                _done.SetException(failure);
            }
        }
    }
}
