using Akka.Actor;

namespace Akka.TestKit.Internal;

/// <summary>Makes what follows an await in a test run, as what precedes it, with the test actor as the sender.</summary>
internal sealed class SenderKeepingContext(ActorCell cell) : SynchronizationContext
{
    public override void Post(SendOrPostCallback d, object? state) => ThreadPool.UnsafeQueueUserWorkItem(
        static work => work.Context.Run(work.Callback, work.State),
        (Context: this, Callback: d, State: state),
        preferLocal: true);

    public override void Send(SendOrPostCallback d, object? state) => Run(d, state);

    public override SynchronizationContext CreateCopy() => this;

    private void Run(SendOrPostCallback callback, object? state)
    {
        var cellBefore = ActorCell.Enter(cell);
        var contextBefore = Current;
        SetSynchronizationContext(this);
        try
        {
            callback(state);
        }
        finally
        {
            SetSynchronizationContext(contextBefore);
            ActorCell.Leave(cellBefore);
        }
    }
}
